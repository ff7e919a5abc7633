// What ids are made of where a case file gives none.

import { createHash } from 'node:crypto';
import { isObject } from '../../../domain/values/validated.js';
import { claimContentOf } from '../../../domain/write/claims/claim-content.js';
import type { ClaimInput, RelationInput } from '../../../domain/write/write-inputs.js';
import type { Ontology } from '../../../ontology/ontology.js';

/** Makes ids for what a file gives none: the same for the same words, so that loading the file again finds what it made. */
export interface IdMaker {
  /** Of an entity or a document. */
  ofName(name: string): string;
  /** From its type and the ids of its ends. Which end of a symmetric relation comes first makes no difference. */
  ofRelation(relation: RelationInput): string;
  /** From what it is about, its document, and a digest of all that it says: one that says something else gets another id. */
  ofClaim(claim: ClaimInput, subjectId: string): string;
}

const DIGEST_LENGTH = 12;

/** 48 bits: among things of the same words no two have one. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH);
}

/** Of all that a claim says, what it leaves out being the same as its default. */
export function claimDigest(claim: ClaimInput, relationId: string): string {
  const { id: _, relation: _relation, ...given } = claim;
  const { scope, ...content } = claimContentOf(claim);
  // None was the same as leaving it out, before there were scopes.
  const denied = scope.length > 0 ? scope : null;
  return digestOf(canonicalWithoutNulls({ ...given, ...content, scope: denied, relationId }));
}

/** The ends of a relation; those of a symmetric one in the order of their ids. */
export function endsInOrder({ type, from, to }: RelationInput, ontology: Ontology): [first: string, second: string] {
  return ontology.relationType(type)?.symmetric && to < from ? [to, from] : [from, to];
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
