import type { PathRecord } from '../domain/find-paths.js';
import { hopsOfPath, pathConfidence, type HopRecord } from '../domain/path-hops.js';
import { relationSentence } from '../domain/relation-sentence.js';
import type { ClaimRecord, Stance } from '../model/claim.js';
import type { DocumentRecord } from '../model/document.js';
import type { GraphReader } from '../model/graph-store.js';
import type { Evidence, RelationRecord } from '../model/relation.js';
import type { Ontology } from '../ontology/ontology.js';

/** A path with the evidence of its hops, as people read it and programs take it. */
export interface DescribedPath {
  readonly entities: readonly { readonly id: string; readonly name: string }[];
  readonly cost: number;
  readonly confidence: number;
  readonly hops: readonly { readonly from: string; readonly to: string; readonly relations: readonly DescribedRelation[] }[];
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

const MOST_RELATIONS = 100;
const MOST_CLAIMS = 50;
const STANDING = { stances: null, claimants: null, documents: null, text: null, recordedSince: null, includeRetracted: false } as const;

export async function describePath(path: PathRecord, reader: GraphReader, ontology: Ontology): Promise<DescribedPath> {
  const names = await namesOf(path.entityIds, reader);
  const hops = hopsOfPath(path);
  const between = await Promise.all(hops.map((hop) => relationsOf(hop, reader)));
  const described = await Promise.all(between.flat().map((relation) => describeRelation(relation, names, reader, ontology)));
  return {
    entities: path.entityIds.map((id) => ({ id, name: names.get(id) ?? id })),
    cost: path.cost,
    confidence: pathConfidence(between.map(([best]) => best?.evidence.confidence ?? 0)),
    hops: hops.map(({ from, to }, i) => {
      const ids = new Set(between[i]?.map(({ id }) => id));
      return { from: names.get(from) ?? from, to: names.get(to) ?? to, relations: described.filter(({ id }) => ids.has(id)) };
    }),
  };
}

async function relationsOf({ from, to, filter }: HopRecord, reader: GraphReader): Promise<readonly RelationRecord[]> {
  const [found] = await reader.relationsBetween([{ from, to }], filter, MOST_RELATIONS);
  return found?.relations ?? [];
}

async function describeRelation(
  relation: RelationRecord,
  names: ReadonlyMap<string, string>,
  reader: GraphReader,
  ontology: Ontology,
): Promise<DescribedRelation> {
  const type = ontology.relationType(relation.type);
  const ends = { from: names.get(relation.from) ?? relation.from, to: names.get(relation.to) ?? relation.to };
  const [page] = await reader.claimsOf('relation', [relation.id], STANDING, { first: MOST_CLAIMS, after: null });
  return {
    id: relation.id,
    type: relation.type,
    sentence: type ? relationSentence(relation, type, ends) : relation.id,
    evidence: relation.evidence,
    claims: await describeClaims(page?.items.map(({ node }) => node) ?? [], reader),
  };
}

async function describeClaims(claims: readonly ClaimRecord[], reader: GraphReader): Promise<DescribedClaim[]> {
  const speakers = await namesOf(claims.flatMap(speakersOf), reader);
  const documents = await reader.documents(
    claims.flatMap(({ documentId, originalDocumentId }) => [documentId, originalDocumentId ?? documentId]),
  );
  return claims.map((claim, i) => ({
    stance: claim.stance,
    statement: claim.statement ?? claim.quote,
    speaker: speakerOf(claim, speakers),
    document: titleOf(documents[2 * i]),
    original: claim.originalDocumentId === null ? null : titleOf(documents[2 * i + 1]),
  }));
}

const speakersOf = ({ claimantId, onBehalfOfId }: ClaimRecord): string[] => [claimantId, onBehalfOfId].filter((id) => id !== null);

function speakerOf({ claimantId, onBehalfOfId, attribution }: ClaimRecord, names: ReadonlyMap<string, string>): string | null {
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? id));
  const [claimant, spokenFor] = [nameOf(claimantId), nameOf(onBehalfOfId)];
  if (claimant !== null && spokenFor !== null) return `${claimant} for ${spokenFor}`;
  return claimant ?? spokenFor ?? attribution;
}

const titleOf = (document: DocumentRecord | null | undefined): string =>
  document ? `${document.title}${document.publisher === null ? '' : ` (${document.publisher})`}` : 'a document that is gone';

async function namesOf(ids: readonly string[], reader: GraphReader): Promise<ReadonlyMap<string, string>> {
  const entities = await reader.entities([...new Set(ids)]);
  return new Map(entities.flatMap((entity) => (entity ? [[entity.id, entity.name] as const] : [])));
}
