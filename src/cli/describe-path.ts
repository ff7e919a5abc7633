import { sourceLine } from '../domain/evidence/source-line.js';
import { givenBy, typeOfKey } from '../domain/evidence/value-keys.js';
import { type PathRecord, hopsOfPath, pathConfidence, type HopRecord } from '../domain/queries/path-record.js';
import { relationSentence } from '../domain/queries/relation-sentence.js';
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
    sentence: type ? relationSentence(relation, type, evidence.nameOf) : relation.id,
    evidence: shownEvidence(relation.evidence),
    claims: evidence.claimsOn(relation.id).map((claim) => describeClaim(claim, evidence, ontology)),
  };
}

function describeClaim(claim: ClaimRecord, evidence: PathEvidence, ontology: Ontology): DescribedClaim {
  return {
    id: claim.id,
    stance: claim.stance,
    scope: claim.scope.map((key) => scopeInWords(key, claim, evidence, ontology)),
    observedOn: claim.observedOn,
    counts: claim.counts,
    statement: claim.statement ?? claim.quote,
    source: sourceLine(claim, evidence),
  };
}

function scopeInWords(key: string, claim: ClaimRecord, { nameOf }: PathEvidence, ontology: Ontology): string {
  const of = { name: key, type: typeOfKey(key, ontology) };
  const value = givenBy({ claim }, of);
  return value === null ? nameInWords(key) : `${nameInWords(key)}: ${valueInWords(value, of, nameOf)}`;
}
