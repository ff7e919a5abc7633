/** One entry per key, in order, read so many keys at a time: other tasks may run in between. */
export async function inPieces<Key, Entry>(
  keys: readonly Key[],
  length: number,
  read: (piece: readonly Key[]) => Promise<readonly Entry[]>,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let start = 0; start < keys.length; start += length) {
    for (const entry of await read(keys.slice(start, start + length))) entries.push(entry);
  }
  return entries;
}
