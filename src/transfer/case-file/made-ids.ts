// Ids for what a case file gives none: made from its words, so that the same file makes the same ids again.

import { createHash } from 'node:crypto';
import { claimContentOf } from '../../domain/write/claims/claim-content.js';
import { slug } from '../../domain/values/identifiers.js';
import { isObject } from '../../domain/values/validated.js';
import type { ClaimInput, RelationInput } from '../../domain/write/write-inputs.js';
import { enumName } from '../../ontology/api-names.js';
import type { Ontology } from '../../ontology/ontology.js';

const LONGEST_WORDS = 180;
const DIGEST_LETTERS = 12;

/** From type and ends, e.g. `microsoft-fired-joe-lopez`. Which end of a symmetric relation comes first makes no difference. */
export function relationIdOf({ type, from, to }: RelationInput, ontology: Ontology): string {
  const [first = '', second = ''] = ontology.relationType(type)?.symmetric ? [from, to].sort() : [from, to];
  return slug(first, enumName(type), second);
}

/** From the relation, the document, and a digest of all that the claim says: one that says something else has another id. */
export function claimIdOf(claim: ClaimInput, relationId: string): string {
  const { id: _, relation: _relation, ...given } = claim;
  const said = { ...given, ...claimContentOf(claim), relationId };
  const digest = createHash('sha256').update(canonical(said)).digest('hex');
  return `${slug(relationId, claim.documentId ?? '').slice(0, LONGEST_WORDS)}-${digest.slice(0, DIGEST_LETTERS)}`;
}

/** The same text for the same content, in whatever order keys stand; what is null or left out is not in it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .join(',')}}`;
}
