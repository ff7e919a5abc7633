import { uuidv7 } from 'uuidv7';
import { invalidInput, type Path } from '../../model/errors.js';
import { LIMITS, listFaults } from './limits.js';
import { foldName } from './names.js';

/** Says what an id looks like; for faults. */
export const ID_EXPECTED = 'must be an id: 1 to 200 of A-Z a-z 0-9 . _ : ~ -';

const ID = /^[A-Za-z0-9._:~-]{1,200}$/;
const MAX_LENGTH = 200;

/** Whether a text may be the id of a node. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/** Throws INVALID_INPUT where there are more ids than one call may have. Unknown ids are no fault. */
export function checkIds(ids: readonly string[], path: Path): void {
  const faults = listFaults(ids, LIMITS.ids, path);
  if (faults.length > 0) throw invalidInput(faults);
}

/** A new id: a UUIDv7, so that ids made later come later by code point. It reads the clock, so rules are given it. */
export function newId(): string {
  return uuidv7();
}

/**
 * A readable id from words; the same words give the same id. Different words may give it too: then the second is a CONFLICT. Words that
 * can't be written in Latin letters are given by their code points.
 * @example
 * slug('Joe Lopez', 'protested', 'Microsoft'); // 'joe-lopez-protested-microsoft'
 */
export function slug(...words: readonly string[]): string {
  const text = words.join(' ');
  return latinSlug(text) || latinSlug(codePointsOf(text)) || 'unnamed';
}

function latinSlug(text: string): string {
  const joined = foldName(text).replace(/[^a-z0-9]+/g, '-');
  return joined.slice(0, MAX_LENGTH).replace(/^-|-$/g, '');
}

function codePointsOf(text: string): string {
  return [...text.trim()].map((letter) => `u${letter.codePointAt(0)?.toString(16)}`).join('-');
}
