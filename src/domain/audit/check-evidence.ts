import { isDeepStrictEqual } from 'node:util';
import { ALL_CLAIMS } from '../../model/filters.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Inconsistency } from './inconsistency.js';
import { isParty, voiceOf } from '../evidence/voices.js';
import { relationFromClaims } from '../evidence/evidence.js';

const CLAIMS_PER_GROUP = 10_000;

/**
 * Evidence, dates and properties of relations, and `byParty` of claims, must equal what the rules compute from the claims and documents;
 * a standing claim must have documents that stand. Relations are read in groups with at most 10,000 claims together; one with more alone.
 */
export async function* checkEvidence(batch: readonly NodeRecord[], reader: GraphReader, ontology: Ontology): AsyncGenerator<Inconsistency> {
  const relations = batch.filter((record) => record.kind === 'relation');
  const counts = relations.length > 0 ? await reader.claimCountsOf('relation', idsOf(relations), ALL_CLAIMS) : [];
  for (const group of groupByClaimCount(relations, counts)) {
    const claims = await claimsOn(group, reader);
    const documents = await documentsOf(claims.flat(), reader);
    yield* group.flatMap((relation, i) => checkRelation(relation, claims[i] ?? [], documents, ontology));
  }
}

function groupByClaimCount(relations: readonly RelationRecord[], claimCounts: readonly number[]): RelationRecord[][] {
  const groups: RelationRecord[][] = [];
  let claims = Infinity;
  relations.forEach((relation, i) => {
    claims += claimCounts[i] ?? 0;
    if (claims <= CLAIMS_PER_GROUP) groups.at(-1)?.push(relation);
    else {
      groups.push([relation]);
      claims = claimCounts[i] ?? 0;
    }
  });
  return groups;
}

const idsOf = (nodes: readonly NodeRecord[]): string[] => nodes.map(({ id }) => id);

function checkRelation(
  relation: RelationRecord,
  claims: readonly ClaimRecord[],
  documents: ReadonlyMap<string, DocumentRecord>,
  ontology: Ontology,
): Inconsistency[] {
  const type = ontology.relationType(relation.type);
  if (!type) return [{ kind: 'relation', id: relation.id, message: `is of type ${relation.type}, which the ontology does not have` }];
  const documentOf = (id: string): DocumentRecord | null => documents.get(id) ?? null;
  const facts = relationFromClaims(relation, claims, documentOf, type);
  const differing = Object.entries(facts).filter(([part, value]) => !isDeepStrictEqual(value, relation[part as keyof typeof facts]));
  const wronglyAttributed = claims.filter((claim) => claim.byParty !== isParty(voiceOf(claim, documentOf), relation));
  return [
    ...differing.map(([part, value]): Inconsistency => ({
      kind: 'relation',
      id: relation.id,
      message: `its claims give ${part} ${JSON.stringify(value)}, not ${JSON.stringify(relation[part as keyof typeof facts])}`,
    })),
    ...wronglyAttributed.map(({ id, byParty }): Inconsistency => ({ kind: 'claim', id, message: `byParty should be ${!byParty}` })),
    ...claims.flatMap((claim) => checkStanding(claim, documentOf)),
  ];
}

/** What is retracted takes its claims along, and no new ones are recorded from it. */
function checkStanding(
  { id, documentId, originalDocumentId, retraction }: ClaimRecord,
  documentOf: (id: string) => DocumentRecord | null,
): Inconsistency[] {
  if (retraction) return [];
  const retracted = [documentId, originalDocumentId].filter((document) => document !== null && documentOf(document)?.retraction);
  return retracted.map((document) => ({ kind: 'claim', id, message: `stands, though document "${document}" is retracted` }));
}

/** All claims on each relation, retracted ones too. */
async function claimsOn(relations: readonly RelationRecord[], reader: GraphReader): Promise<ClaimRecord[][]> {
  const ids = idsOf(relations);
  const pages = await reader.claimsOf('relation', ids, ALL_CLAIMS, { first: CLAIMS_PER_GROUP, after: null });
  return Promise.all(
    pages.map(async (first, i) => {
      const claims = first.items.map(({ node }) => node);
      for (let page = first; page.hasNextPage;) {
        const after = page.items.at(-1)?.position ?? null;
        page = (await reader.claimsOf('relation', [ids[i] ?? ''], ALL_CLAIMS, { first: CLAIMS_PER_GROUP, after }))[0] ?? {
          items: [],
          hasNextPage: false,
        };
        claims.push(...page.items.map(({ node }) => node));
      }
      return claims;
    }),
  );
}

/** The documents of claims, with all that these derive from. */
async function documentsOf(claims: readonly ClaimRecord[], reader: GraphReader): Promise<ReadonlyMap<string, DocumentRecord>> {
  const known = new Map<string, DocumentRecord>();
  let wanted = new Set(
    claims.flatMap(({ documentId, originalDocumentId }) => [documentId, ...(originalDocumentId ? [originalDocumentId] : [])]),
  );
  while (wanted.size > 0) {
    const found = (await reader.documents([...wanted])).filter((document) => document !== null);
    for (const document of found) known.set(document.id, document);
    wanted = new Set(found.flatMap(({ derivedFromId }) => (derivedFromId && !known.has(derivedFromId) ? [derivedFromId] : [])));
  }
  return known;
}
