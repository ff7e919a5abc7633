/** What a write may have got wrong; nothing is refused for it. docs/writing.md says what to do about each. */
export const HINT_CODES = [
  'NEAR_MISS',
  'SAME_DOCUMENT_DIFFERS',
  'STANDING_DENIAL',
  'PUBLISHER_IS_ENTITY',
  'ONE_VOICE',
  'CLAIMANT_LEADS',
  'PART_SPEAKS',
  'SAME_VOICE_DENIES',
  'DENIES_A_STATEMENT',
  'SAME_NAME',
] as const;
export type HintCode = (typeof HINT_CODES)[number];

/** Something to look at. */
export interface Hint {
  readonly code: HintCode;
  readonly message: string;
  readonly nodeIds: readonly string[];
}
