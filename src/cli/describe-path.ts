import { type PathRecord, hopsOfPath, pathConfidence, type HopRecord } from '../domain/queries/path-record.js';
import { relationSentence } from '../domain/queries/relation-sentence.js';
import type { ClaimRecord, Stance } from '../model/claim.js';
import type { GraphReader } from '../model/graph-store.js';
import type { Evidence, RelationRecord } from '../model/relation.js';
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
}

export interface DescribedRelation {
  readonly id: string;
  readonly type: string;
  readonly sentence: string;
  readonly evidence: Evidence;
  readonly claims: readonly DescribedClaim[];
}

export interface DescribedClaim {
  readonly stance: Stance;
  readonly statement: string | null;
  readonly speaker: string | null;
  readonly document: string;
  readonly original: string | null;
}

/** Describes the paths of one answer, all with the same filter: names, relations in words, claims and documents. */
export async function describePaths(paths: readonly PathRecord[], reader: GraphReader, ontology: Ontology): Promise<DescribedPath[]> {
  const evidence = await readPathEvidence(paths, reader);
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
  return { from: evidence.nameOf(hop.from), fromId: hop.from, to: evidence.nameOf(hop.to), toId: hop.to, relations };
}

function describeRelation(relation: RelationRecord, evidence: PathEvidence, ontology: Ontology): DescribedRelation {
  const type = ontology.relationType(relation.type);
  const ends = { from: evidence.nameOf(relation.from), to: evidence.nameOf(relation.to) };
  return {
    id: relation.id,
    type: relation.type,
    sentence: type ? relationSentence(relation, type, ends) : relation.id,
    evidence: relation.evidence,
    claims: evidence.claimsOn(relation.id).map((claim) => describeClaim(claim, evidence)),
  };
}

function describeClaim(claim: ClaimRecord, evidence: PathEvidence): DescribedClaim {
  return {
    stance: claim.stance,
    statement: claim.statement ?? claim.quote,
    speaker: speakerOf(claim, evidence),
    document: titleOf(claim.documentId, evidence),
    original: claim.originalDocumentId === null ? null : titleOf(claim.originalDocumentId, evidence),
  };
}

function speakerOf({ claimantId, onBehalfOfId, attribution }: ClaimRecord, { nameOf }: PathEvidence): string | null {
  const [claimant, spokenFor] = [claimantId, onBehalfOfId].map((id) => (id === null ? null : nameOf(id)));
  if (claimant && spokenFor) return `${claimant} for ${spokenFor}`;
  return claimant ?? spokenFor ?? attribution;
}

function titleOf(id: string, evidence: PathEvidence): string {
  const document = evidence.document(id);
  if (!document) return 'a document that is gone';
  return `${document.title}${document.publisher === null ? '' : ` (${document.publisher})`}`;
}
