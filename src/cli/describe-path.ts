import { sidesOf } from '../domain/evidence/sides.js';
import { sourceLine } from '../domain/evidence/source-line.js';
import { rulesOfRelation } from '../domain/evidence/subject-rules.js';
import { givenBy, isDate, typeOfKey } from '../domain/evidence/value-keys.js';
import { weigh } from '../domain/evidence/weighed-claim.js';
import { type PathRecord, hopsOfPath, pathConfidence, type HopRecord } from '../domain/queries/path-record.js';
import { relationSentence, sentenceOfUnknown } from '../domain/queries/relation-sentence.js';
import { nameInWords, valueInWords } from '../domain/values/value-in-words.js';
import type { ClaimRecord, Stance } from '../model/claim.js';
import type { GraphReader } from '../model/graph-store.js';
import { shownEvidence, type RelationRecord, type ShownEvidence } from '../model/relation.js';
import type { Ontology } from '../ontology/ontology.js';
import { readPathEvidence, type PathEvidence } from './path-evidence.js';

/** A path with the evidence of its hops: what `--json` prints, and what the lines for people are made from. */
export interface DescribedPath {
  readonly entities: readonly { readonly id: string; readonly name: string }[];
  readonly cost: number;
  readonly confidence: number;
  readonly hops: readonly DescribedHop[];
}

export interface DescribedHop {
  readonly from: string;
  readonly fromId: string;
  readonly to: string;
  readonly toId: string;
  readonly relations: readonly DescribedRelation[];
  /** How many more relations between the two are only denied, and so not shown. */
  readonly denied: number;
}

export interface DescribedRelation {
  readonly id: string;
  readonly type: string;
  readonly sentence: string;
  readonly evidence: ShownEvidence;
  readonly claims: readonly DescribedClaim[];
}

export interface DescribedClaim {
  readonly id: string;
  readonly stance: Stance;
  /** Of a denial of values: these, in words. */
  readonly scope: readonly string[];
  readonly observedOn: string | null;
  /** The values that it gives of what is contested, or not said by all, in words. */
  readonly gives: readonly string[];
  /** False of a denial that stands, and does not reach the relation. */
  readonly counts: boolean;
  readonly statement: string | null;
  /** Who says so, in words. */
  readonly source: string;
}

/** Describes the paths of one answer, all with the same filter: names, relations in words, claims and documents. */
export async function describePaths(paths: readonly PathRecord[], reader: GraphReader, ontology: Ontology): Promise<DescribedPath[]> {
  const evidence = await readPathEvidence(paths, reader, ontology);
  return paths.map((path) => describePath(path, evidence, ontology));
}

function describePath(path: PathRecord, evidence: PathEvidence, ontology: Ontology): DescribedPath {
  const hops = hopsOfPath(path);
  return {
    entities: path.entityIds.map((id) => ({ id, name: evidence.nameOf(id) })),
    cost: path.cost,
    confidence: pathConfidence(hops.map((hop) => evidence.relationsOf(hop)[0]?.evidence.confidence ?? 0)),
    hops: hops.map((hop) => describeHop(hop, evidence, ontology)),
  };
}

function describeHop(hop: HopRecord, evidence: PathEvidence, ontology: Ontology): DescribedHop {
  const relations = evidence.relationsOf(hop).map((relation) => describeRelation(relation, evidence, ontology));
  return {
    from: evidence.nameOf(hop.from),
    fromId: hop.from,
    to: evidence.nameOf(hop.to),
    toId: hop.to,
    relations,
    denied: evidence.deniedOf(hop),
  };
}

function describeRelation(relation: RelationRecord, evidence: PathEvidence, ontology: Ontology): DescribedRelation {
  const type = ontology.relationType(relation.type);
  return {
    id: relation.id,
    type: relation.type,
    sentence: type ? relationSentence(relation, type, evidence.nameOf) : sentenceOfUnknown(relation, evidence.nameOf),
    evidence: shownEvidence(relation.evidence),
    claims: claimsAsTheyCount(relation, evidence, ontology).map((claim) =>
      describeClaim(claim, keysToTell(relation, claim), evidence, ontology),
    ),
  };
}

/** "None since 2021" of what began in 2010 denies its end alone: it is told as the denial of a value that it counts as. */
function claimsAsTheyCount({ id, type: typeName }: RelationRecord, evidence: PathEvidence, ontology: Ontology): readonly ClaimRecord[] {
  const claims = evidence.claimsOn(id);
  const type = ontology.relationType(typeName);
  if (!type) return claims;
  const { scoped } = sidesOf(
    claims.map((claim) => weigh(claim, evidence.documentOf)),
    rulesOfRelation(type),
  );
  const denials = new Map(scoped.map(({ claim }) => [claim.id, claim]));
  return claims.map((claim) => denials.get(claim.id) ?? claim);
}

/** Of an assertion what the sentence says is contested, or said by some only: whose word it is, its own line must tell. */
function keysToTell({ evidence: { contested, fewerVoices } }: RelationRecord, { stance }: ClaimRecord): readonly string[] {
  const fewer = Object.keys(fewerVoices).filter((name) => !isDate({ name }));
  return stance === 'DENIES' ? [] : [...new Set([...contested, ...fewer])];
}

function describeClaim(claim: ClaimRecord, toTell: readonly string[], evidence: PathEvidence, ontology: Ontology): DescribedClaim {
  const given = toTell.filter((key) => givenBy({ claim }, { name: key }) !== null);
  return {
    id: claim.id,
    stance: claim.stance,
    scope: claim.scope.map((key) => givenInWords(key, claim, evidence, ontology)),
    gives: given.map((key) => givenInWords(key, claim, evidence, ontology)),
    observedOn: claim.observedOn,
    counts: claim.counts,
    statement: claim.statement ?? claim.quote,
    source: sourceLine(claim, evidence),
  };
}

function givenInWords(key: string, claim: ClaimRecord, { nameOf }: PathEvidence, ontology: Ontology): string {
  const of = { name: key, type: typeOfKey(key, ontology) };
  const value = givenBy({ claim }, of);
  return value === null ? nameInWords(key) : `${nameInWords(key)}: ${valueInWords(value, of, nameOf)}`;
}
