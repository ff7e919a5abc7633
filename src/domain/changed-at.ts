/** When a node is changed: at the time of the write, or a millisecond after its last change, so that it strictly increases. */
export function changedAt(at: string, lastChange: string): string {
  const next = new Date(Date.parse(lastChange) + 1).toISOString();
  return at > next ? at : next;
}
