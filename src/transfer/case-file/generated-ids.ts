// Ids for what a case file gives none: generated from its words, so that the same file generates the same ids again.

import { createHash } from 'node:crypto';
import { slug } from '../../domain/values/identifiers.js';
import { isObject } from '../../domain/values/validated.js';
import { claimContentOf } from '../../domain/write/claims/claim-content.js';
import type { ClaimInput, RelationInput } from '../../domain/write/write-inputs.js';
import { enumName } from '../../ontology/api-names.js';
import type { Ontology } from '../../ontology/ontology.js';

const MAX_SLUG_LENGTH = 180;
const DIGEST_LENGTH = 12;

/** From type and ends, e.g. `microsoft-fired-joe-lopez`. Which end of a symmetric relation comes first makes no difference. */
export function relationIdOf({ type, from, to }: RelationInput, ontology: Ontology): string {
  const [first = '', second = ''] = ontology.relationType(type)?.symmetric ? [from, to].sort() : [from, to];
  return slug(first, enumName(type), second);
}

/** From the relation, the document, and a digest of all that the claim says: one that says something else gets another id. */
export function claimIdOf(claim: ClaimInput, relationId: string): string {
  const { id: _, relation: _relation, ...given } = claim;
  const content = { ...given, ...claimContentOf(claim), relationId };
  const digest = createHash('sha256').update(canonicalWithoutNulls(content)).digest('hex');
  return `${slug(relationId, claim.documentId ?? '').slice(0, MAX_SLUG_LENGTH)}-${digest.slice(0, DIGEST_LENGTH)}`;
}

/** Canonical JSON: the same text for the same content in any order of keys, without keys that are null or undefined. */
function canonicalWithoutNulls(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalWithoutNulls).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalWithoutNulls(part)}`)
    .join(',')}}`;
}
