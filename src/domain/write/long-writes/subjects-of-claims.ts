import { subjectOf, type ClaimRecord } from '../../../model/claim.js';
import { ALL_CLAIMS } from '../../../model/filters.js';
import type { GraphReader } from '../../../model/graph-store.js';
import type { SubjectLeft } from '../../../model/write/long-write.js';
import { readSetOf, type ReadSet } from '../../../model/write/read-set.js';
import type { WriteContext } from '../write-step.js';
import type { PartSources } from './part.js';

/** A subject has to be read with all its claims. One that has more of them than so many times the size of a part is left for the end. */
const LARGE_SUBJECT = 4;

/** Claims of which one transaction can recompute the subjects. */
export interface ChosenClaims {
  /** From the first on: at least one. */
  readonly claims: readonly ClaimRecord[];
  /** To be recomputed with them. */
  readonly subjects: readonly SubjectLeft[];
  /** Of those that have too many claims to be recomputed again and again. */
  readonly large: readonly SubjectLeft[];
}

/** As many of some claims as fit, by the claims on their subjects. */
export async function chooseClaims(claims: readonly ClaimRecord[], { reader, size }: PartSources): Promise<ChosenClaims> {
  const sizes = await sizesOf(claims, reader);
  const [subjects, large] = [new Map<string, SubjectLeft>(), new Map<string, SubjectLeft>()];
  let toRead = 0;
  const chosen: ClaimRecord[] = [];
  for (const claim of claims) {
    const subject = subjectLeft(claim);
    const isKnown = subjects.has(subject.id) || large.has(subject.id);
    const has = sizes.get(subject.id) ?? 0;
    const isLarge = has > LARGE_SUBJECT * size;
    if (!isKnown && !isLarge && chosen.length > 0 && toRead + has > LARGE_SUBJECT * size) break;
    if (!isKnown) (isLarge ? large : subjects).set(subject.id, subject);
    if (!isKnown && !isLarge) toRead += has;
    chosen.push(claim);
  }
  return { claims: chosen, subjects: [...subjects.values()], large: [...large.values()] };
}

async function sizesOf(claims: readonly ClaimRecord[], reader: GraphReader): Promise<ReadonlyMap<string, number>> {
  const subjects = [...new Map(claims.map((claim) => [subjectOf(claim), subjectLeft(claim)])).values()];
  const count = async (kind: SubjectLeft['kind']): Promise<(readonly [string, number])[]> => {
    const ids = subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
    const counts = ids.length === 0 ? [] : await reader.claimCountsOf(kind, ids, ALL_CLAIMS);
    return ids.map((id, i) => [id, counts[i] ?? 0]);
  };
  return new Map((await Promise.all([count('relation'), count('entity')])).flat());
}

const subjectLeft = (claim: ClaimRecord): SubjectLeft => ({
  kind: claim.relationId === null ? 'entity' : 'relation',
  id: subjectOf(claim),
});

/** What must be read to recompute subjects. */
export function readSetOfSubjects(subjects: readonly SubjectLeft[], others: Partial<ReadSet> = {}): ReadSet {
  const ofKind = (wanted: SubjectLeft['kind']): string[] => subjects.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  return readSetOf({ relationsWithClaims: ofKind('relation'), entitiesWithClaims: ofKind('entity'), ...others });
}

/** Each of them is recomputed at the end of the transaction. */
export function markSubjects(subjects: readonly SubjectLeft[], { dirty }: Pick<WriteContext, 'dirty'>): void {
  for (const { kind, id } of subjects)
    dirty.markWhole({ relationId: kind === 'relation' ? id : null, entityId: kind === 'entity' ? id : null });
}

/** Those left, each once. */
export function withSubjects(left: readonly SubjectLeft[], more: readonly SubjectLeft[]): readonly SubjectLeft[] {
  return [...new Map([...left, ...more].map((subject) => [subject.id, subject])).values()];
}
