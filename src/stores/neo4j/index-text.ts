/** Characters of a text that an index holds: 4 bytes each at most, of the some 8,000 that an index of Neo4j takes. */
const LONGEST = 1_000;

/** A text as indexes hold it: of an overlong one the beginning, whole characters only. */
export function indexText(text: string): string {
  return text.length <= LONGEST ? text : [...text].slice(0, LONGEST).join('');
}
