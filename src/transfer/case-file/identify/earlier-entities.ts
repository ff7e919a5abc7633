import type { Ontology } from '../../../ontology/ontology.js';
import type { CaseContent, IdentifiedCase } from '../content.js';
import type { StoreBeforeLoad } from '../stored/store-before-load.js';
import { identifyCase, keyOf } from './identify-case.js';
import type { EntityItem } from './namesakes.js';
import { isRecorded } from './recognize-old.js';
import type { WordIds } from './word-ids.js';

/** An entity that a file made under the id of its words, before it was said which one of the store it is. */
export interface EarlierEntity {
  /** As it is meant now. */
  readonly item: EntityItem;
  readonly id: string;
  /** The claims of the file that were recorded with it. */
  readonly claimIds: readonly string[];
  /** The documents of the file. */
  readonly documentIds: ReadonlySet<string>;
}

interface EarlierSources {
  readonly words: WordIds;
  readonly ontology: Ontology;
  readonly store: StoreBeforeLoad;
  /** By what stands in the file, the ids that an earlier version gave it. */
  readonly old: ReadonlyMap<string, string>;
}

/**
 * Finds the entities that a file made before: of what it gives another id now, or what bears the name of one of the store. Where the file
 * itself gives the id, its claims must tell: another part of the case may have something of the same name.
 */
export async function earlierEntities(read: CaseContent, content: IdentifiedCase, sources: EarlierSources): Promise<EarlierEntity[]> {
  const { words, ontology, store, old } = sources;
  const ids = new Set(content.entities.map(({ input }) => input.id));
  const renamed = content.entities.filter(
    ({ path, input, wordId, isComplete }) => isComplete && input.id !== wordId && !ids.has(wordId) && !old.has(keyOf(path)),
  );
  const there = await store.nodes(renamed.map(({ wordId }) => wordId));
  const items = new Map(renamed.filter(({ wordId }) => there.has(wordId)).map((item) => [keyOf(item.path), item]));
  if (items.size === 0) return [];
  const entities = read.entities.map((entity) => {
    const item = items.get(keyOf(entity.path));
    return item ? { ...entity, input: { ...entity.input, id: item.wordId } } : entity;
  });
  const asBefore = identifyCase({ ...read, entities }, { ontology, ids: words, known: old }).content;
  const recorded = await recordedClaims(asBefore, store);
  const isGiven = new Map(read.entities.map(({ path, input }) => [keyOf(path), typeof input.id === 'string']));
  return [...items].flatMap(([key, item]) => {
    const claimIds = recorded.filter((claim) => names(claim, item.wordId)).map(({ input }) => input.id);
    if (claimIds.length === 0 && isGiven.get(key)) return [];
    return [{ item, id: item.wordId, claimIds, documentIds: new Set(content.documents.map(({ input }) => input.id)) }];
  });
}

async function recordedClaims({ claims }: IdentifiedCase, store: StoreBeforeLoad): Promise<IdentifiedCase['claims']> {
  const nodes = await store.nodes(claims.map(({ input }) => input.id));
  return claims.filter((claim) => claim.isComplete && isRecorded(claim, { nodes, deletions: new Map() }));
}

function names({ input }: IdentifiedCase['claims'][number], id: string): boolean {
  const { relation, entityId, claimantId, onBehalfOfId } = input;
  return [relation?.from, relation?.to, entityId, claimantId, onBehalfOfId].includes(id);
}
