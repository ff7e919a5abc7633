/** Names that come from clients, for a label of which there must not be too many: each of the first ones, and `other` for all more. */
export function knownNames(most: number): (name: string | null) => string {
  const known = new Set<string>();
  return (name) => {
    if (name === null) return 'unnamed';
    if (known.size < most) known.add(name);
    return known.has(name) ? name : 'other';
  };
}
