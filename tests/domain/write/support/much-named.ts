import { createDocument } from '../../../../src/domain/write/documents/create-document.js';
import { recordClaims } from '../../../../src/domain/write/claims/record-claim.js';
import { createEntity } from '../../../../src/domain/write/entities/create-entity.js';
import { writeMany } from '../../../../src/domain/write/together.js';
import type { ClaimInput, DocumentInput, EntityInput } from '../../../../src/domain/write/write-inputs.js';
import { NODE_KINDS, type NodeRecord } from '../../../../src/model/node.js';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import { isObject } from '../../../../src/domain/values/validated.js';
import type { Random } from '../../../support/random.js';
import { SETTINGS, type WrittenGraph } from '../../support/written-graph.js';

/** Some suppliers and offices, `hub` with most relations, `wire` in which most claims stand, and copies of it. */
export interface MuchNamed {
  readonly entities: readonly EntityInput[];
  readonly documents: readonly DocumentInput[];
  readonly claims: readonly ClaimInput[];
}

const OFFICES = 12;

/** @param claims how many there are */
export function muchNamed(random: Random, claims: number): MuchNamed {
  const offices = Array.from({ length: OFFICES }, (_, i) => `office-${i}`);
  const papers = ['wire', 'copy', 'copy-of-copy', 'retelling', 'other'];
  return {
    entities: [
      { id: 'hub', type: 'Company', name: 'The hub' },
      { id: 'rival', type: 'Company', name: 'The rival' },
      ...offices.map((id) => ({ id, type: 'PublicBody', name: `Office ${id}` })),
    ],
    documents: [
      { id: 'wire', title: 'A dispatch', publisher: 'The Wire' },
      { id: 'copy', title: 'A copy', publisher: 'The Daily', derivedFrom: 'wire' },
      { id: 'copy-of-copy', title: 'A copy of it', publisher: 'The Weekly', derivedFrom: 'copy' },
      { id: 'retelling', title: 'It says that', publisher: 'The Monthly' },
      { id: 'other', title: 'Something else', publisher: 'The Other' },
    ],
    claims: Array.from({ length: claims }, (_, i) => claimNumber(i, random, offices, papers)),
  };
}

function claimNumber(i: number, random: Random, offices: readonly string[], papers: readonly string[]): ClaimInput {
  const from = random.chance(0.8) ? 'hub' : 'rival';
  const paper = random.chance(0.6) ? 'wire' : random.pick(papers);
  const said = {
    id: `claim-${i}`,
    documentId: paper,
    ...(paper === 'retelling' && { originalDocumentId: 'wire' }),
    ...(random.chance(0.2) && { claimantId: random.pick(offices) }),
    confidence: 1 - random.below(5) / 10,
  };
  if (random.chance(0.15)) return { ...said, entityId: from, properties: {} };
  // Half of all claims are on one relation, whose claims are too many for a part.
  const to = random.chance(0.5) ? 'office-0' : random.pick(offices);
  const stance = random.chance(0.2) ? 'DENIES' : 'ASSERTS';
  return { ...said, stance, relation: { type: 'Supplied', from, to } };
}

/** Writes it. */
export async function writeMuchNamed({ write }: Pick<WrittenGraph, 'write'>, { entities, documents, claims }: MuchNamed): Promise<void> {
  await write(await writeMany(createEntity, entities, SETTINGS, ['entities']));
  for (const document of documents) await write(createDocument(document, SETTINGS, ['document']));
  await write(await recordClaims(claims, SETTINGS, ['claims']));
}

/** All that a store holds, but when it was changed, and ids that it made itself. */
export async function contentOf(store: GraphStore): Promise<unknown[]> {
  const kinds = await Promise.all(NODE_KINDS.map((kind) => store.scan(kind, '', 10_000)));
  return kinds.flat().map(withoutTimes).map(sortable).toSorted();
}

const withoutTimes = (node: NodeRecord): object => ({
  ...node,
  updatedAt: null,
  ...(node.kind === 'claim' && { place: 0, relationId: null }),
  ...(node.kind === 'relation' && { id: '' }),
});
/** With keys in one order, since stores have them in orders of their own. */
const sortable = (node: object): string => JSON.stringify(node, (_, part: unknown) => (isObject(part) ? sorted(part) : part));
const sorted = (part: object): object => Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
