// Rules and case files differ in some keys: paths and messages of the rules, as the file has them.

import type { Path } from '../../../model/errors.js';

const KEYS_IN_FILE: ReadonlyMap<string | number, string> = new Map([
  ['publisherId', 'publisherEntity'],
  ['documentId', 'document'],
  ['originalDocumentId', 'originalDocument'],
  ['claimantId', 'claimant'],
  ['onBehalfOfId', 'onBehalfOf'],
]);

/** A message of the rules in the keys of case files. */
export function keysInFile(message: string): string {
  const named = message.replace('`relation.id`', '`id` of the relation');
  return named.replace(/`(\w+)(?=[`:])/g, (whole, key: string) => (KEYS_IN_FILE.has(key) ? `\`${KEYS_IN_FILE.get(key)}` : whole));
}

/** Where in a path the key of a claim stands, and that of another item. */
const CLAIM_DEPTH = 4;
const ITEM_DEPTH = 2;

/**
 * Claims are nested in what they are about in a file, so that `relations[0].claims[1].relation.from` is `relations[0].from` there, and the
 * `entityId` of a claim its entity.
 */
export function pathInFile(path: Path): Path {
  const depth = path[ITEM_DEPTH] === 'claims' ? CLAIM_DEPTH : ITEM_DEPTH;
  if (depth === CLAIM_DEPTH && path[depth] === 'entityId') return path.slice(0, ITEM_DEPTH);
  if (depth === CLAIM_DEPTH && path[depth] === 'relation') return [...path.slice(0, ITEM_DEPTH), ...path.slice(depth + 1)];
  return path.map((step, i) => (i === depth ? (KEYS_IN_FILE.get(step) ?? step) : step));
}
