import { isDeepStrictEqual } from 'node:util';
import { allClaimsOf } from '../../model/all-claims.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import type { EntityRecord } from '../../model/entity.js';
import { ALL_CLAIMS } from '../../model/filters.js';
import type { ClaimOwner, GraphReader } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology } from '../../ontology/ontology.js';
import { documentsOfClaims } from '../evidence/document-chain.js';
import { documentVoiceKeys } from '../evidence/document-voice.js';
import { entityFromClaims, givenWith } from '../evidence/entity-from-claims.js';
import { relationFromClaims } from '../evidence/evidence.js';
import { claimsAsKept } from '../evidence/kept-claims.js';
import { rulesOfEntity, rulesOfRelation } from '../evidence/subject-rules.js';
import { weigh, type WeighedClaim } from '../evidence/weighed-claim.js';
import { checkSums, type CheckedSubject } from './check-sums.js';
import type { Inconsistency } from './inconsistency.js';

const CLAIMS_PER_GROUP = 10_000;

/** What claims are about. */
type SubjectRecord = RelationRecord | EntityRecord;

/**
 * Evidence, values and contests of relations and entities, and whose word a claim is, with which document it falls and whether it counts,
 * must equal what the rules compute from the claims and documents; and a document must have the keys of its voice. Relations and entities
 * are read in groups with at most 10,000 claims together; one with more alone.
 */
export async function* checkEvidence(batch: readonly NodeRecord[], reader: GraphReader, ontology: Ontology): AsyncGenerator<Inconsistency> {
  yield* batch.filter((record) => record.kind === 'document').flatMap(checkVoiceKeys);
  yield* checkSubjects(
    'relation',
    batch.filter((record) => record.kind === 'relation'),
    reader,
    ontology,
  );
  yield* checkSubjects(
    'entity',
    batch.filter((record) => record.kind === 'entity'),
    reader,
    ontology,
  );
}

async function* checkSubjects(
  owner: Extract<ClaimOwner, 'relation' | 'entity'>,
  subjects: readonly SubjectRecord[],
  reader: GraphReader,
  ontology: Ontology,
): AsyncGenerator<Inconsistency> {
  const counts = subjects.length > 0 ? await reader.claimCountsOf(owner, idsOf(subjects), ALL_CLAIMS) : [];
  for (const group of groupByClaimCount(subjects, counts)) {
    const claims = await allClaimsOf(owner, idsOf(group), reader, CLAIMS_PER_GROUP);
    const documentOf = await documentsOfClaims(claims.flat(), (ids) => reader.documents(ids));
    const weighed = claims.map((ofOne) => ofOne.map((claim) => weigh(claim, documentOf)));
    yield* group.flatMap((subject, i) =>
      subject.kind === 'relation' ? checkRelation(subject, weighed[i] ?? [], ontology) : checkEntity(subject, weighed[i] ?? [], ontology),
    );
    const summed = group.flatMap((subject, i) => subjectToSum(subject, weighed[i] ?? [], ontology) ?? []);
    yield* await checkSums(summed, reader);
  }
}

/** Null where the ontology lacks its type, which is told already. */
function subjectToSum(subject: SubjectRecord, claims: readonly WeighedClaim[], ontology: Ontology): CheckedSubject | null {
  const { kind, id } = subject;
  if (kind === 'relation') {
    const type = ontology.relationType(subject.type);
    return type && { kind, id, claims, rules: rulesOfRelation(type), ends: [subject.from, subject.to] };
  }
  const type = ontology.entityType(subject.type);
  return type && { kind, id, claims, rules: rulesOfEntity(type), ends: [] };
}

function checkVoiceKeys(document: DocumentRecord): Inconsistency[] {
  const expected = documentVoiceKeys(document);
  if (isDeepStrictEqual(expected, document.voiceKeys)) return [];
  const [is, shouldBe] = [document.voiceKeys, expected].map((keys) => JSON.stringify(keys));
  return [{ kind: 'document', id: document.id, message: `has ${is} as keys of its voice, and should have ${shouldBe}` }];
}

function checkRelation(relation: RelationRecord, claims: readonly WeighedClaim[], ontology: Ontology): Inconsistency[] {
  const type = ontology.relationType(relation.type);
  if (!type) return [{ kind: 'relation', id: relation.id, message: `is of type ${relation.type}, which the ontology does not have` }];
  const kept = claimsAsKept(claims, rulesOfRelation(type), [relation.from, relation.to]);
  return [...checkFacts(relation, relationFromClaims(relation, claims, type)), ...checkKeptClaims(claims, kept)];
}

function checkEntity(entity: EntityRecord, claims: readonly WeighedClaim[], ontology: Ontology): Inconsistency[] {
  const type = ontology.entityType(entity.type);
  if (!type) return [{ kind: 'entity', id: entity.id, message: `is of type ${entity.type}, which the ontology does not have` }];
  const kept = claimsAsKept(claims, rulesOfEntity(type), []);
  return [...checkFacts(entity, entityFromClaims(givenWith(entity), claims, type)), ...checkKeptClaims(claims, kept)];
}

function checkFacts<Subject extends SubjectRecord>(subject: Subject, facts: Partial<Subject>): Inconsistency[] {
  const parts = Object.keys(facts) as (keyof Subject & string)[];
  const differing = parts.filter((part) => !isDeepStrictEqual(facts[part], subject[part]));
  return differing.map((part) => ({
    kind: subject.kind,
    id: subject.id,
    message: `its claims give ${part} ${JSON.stringify(facts[part])}, not ${JSON.stringify(subject[part])}`,
  }));
}

/** What is kept with a claim, and what its documents and the other claims give. */
function checkKeptClaims(claims: readonly WeighedClaim[], kept: readonly ClaimRecord[]): Inconsistency[] {
  return kept.flatMap((expected, i) => {
    const claim = claims[i]?.claim ?? expected;
    const differing = (['voice', 'byParty', 'fallsWithId', 'counts'] as const).filter((part) => claim[part] !== expected[part]);
    return differing.map((part) => ({
      kind: 'claim' as const,
      id: claim.id,
      message: `${part} should be ${JSON.stringify(expected[part])}, not ${JSON.stringify(claim[part])}`,
    }));
  });
}

function groupByClaimCount(subjects: readonly SubjectRecord[], claimCounts: readonly number[]): SubjectRecord[][] {
  const groups: SubjectRecord[][] = [];
  let claims = Infinity;
  subjects.forEach((subject, i) => {
    claims += claimCounts[i] ?? 0;
    if (claims <= CLAIMS_PER_GROUP) groups.at(-1)?.push(subject);
    else {
      groups.push([subject]);
      claims = claimCounts[i] ?? 0;
    }
  });
  return groups;
}

const idsOf = (nodes: readonly NodeRecord[]): string[] => nodes.map(({ id }) => id);
