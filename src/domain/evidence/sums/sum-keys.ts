// The keys of the running sums of a subject.

import { createHash } from 'node:crypto';

/**
 * Claims with whose voices something is counted: that assert, and that deny as a whole. `U` are denials as a whole that do not reach what
 * is asserted: of them only who gives them is looked up.
 */
export type SideLetter = 'A' | 'D' | 'U';

/** Of a key of a word, the root document among them: the voice that it leads to. */
export const wordKeyOf = (side: SideLetter, key: string): string => short(`${side}|${key}`);
/** Of a voice. */
export const voiceKeyOf = (side: SideLetter, voice: string): string => short(`${side}@${voice}`);
export const isVoiceKey = (key: string): boolean => key.charAt(1) === '@';
/** Of a document in which an assertion was read. */
export const readKeyOf = (documentId: string): string => short(`read|${documentId}`);
/** Of a speaker in a document: what he says there. */
export const speakerKeyOf = (speaker: string): string => `said|${hashOf(speaker)}`;

/** How a root document stands among the keys of a word. */
export const rootKeyOf = (documentId: string): string => `root:${documentId}`;

const MAX_LENGTH = 200;

/** Names may be long, and indexes hold no long keys. */
const short = (key: string): string => (key.length <= MAX_LENGTH ? key : `${key.slice(0, MAX_LENGTH - HASH_LENGTH)}${hashOf(key)}`);

const HASH_LENGTH = 24;

/** Stands for a text: two that differ have the same in one of 10^43 cases. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, HASH_LENGTH);
}
