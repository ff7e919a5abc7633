import { foldName, searchFormsOf } from '../../../src/domain/values/names.js';
import { DOCUMENT_ROLES } from '../../../src/model/filters.js';
import type { GraphReader } from '../../../src/model/graph-store.js';
import { NODE_KINDS } from '../../../src/model/node.js';
import type { Page, PageRequest } from '../../../src/model/page.js';
import type { Random } from '../../support/random.js';
import { RandomFilters } from './random-filters.js';
import { listOf, randomText, type RandomGraph } from './random-records.js';
import { hopsInWords } from './hops-in-words.js';

/** A question in words, and how to ask it: two stores that hold the same give equal answers. */
export interface Question {
  readonly label: string;
  readonly ask: (reader: GraphReader) => Promise<unknown>;
}

export function randomQuestion(random: Random, graph: RandomGraph): Question {
  const [name, make] = random.pick(Object.entries(QUESTIONS));
  const { ask, ...parts } = make({ random, graph, filters: new RandomFilters(random) });
  return { label: `${name} ${JSON.stringify(parts)}`, ask };
}

interface Chance {
  readonly random: Random;
  readonly graph: RandomGraph;
  readonly filters: RandomFilters;
}

type Made = { readonly ask: Question['ask'] } & Readonly<Record<string, unknown>>;

const QUESTIONS: Readonly<Record<string, (chance: Chance) => Made>> = {
  entities: ({ random, filters }) => {
    const filter = filters.entity();
    const order = { field: random.pick(['ID', 'NAME', 'CREATED_AT', 'DEGREE'] as const), descending: random.chance(0.5) };
    const first = random.below(8);
    const ask: Question['ask'] = async (reader) => [
      await paged(first, (page) => reader.entityPage(filter, order, page)),
      await reader.entityCount(filter),
    ];
    return { filter, order, first, ask };
  },
  relations: ({ random, filters }) => {
    const list = { filter: filters.relation(), touching: random.chance(0.3) ? filters.ids('e', 40) : null };
    const order = { field: random.pick(RELATION_ORDERS), descending: random.chance(0.5) };
    const first = random.below(8);
    const ask: Question['ask'] = async (reader) => [
      await paged(first, (page) => reader.relationPage(list, order, page)),
      await reader.relationCount(list),
    ];
    return { list, order, first, ask };
  },
  claims: ({ random, filters }) => {
    const filter = filters.claim();
    const order = { field: random.pick(CLAIM_ORDERS), descending: random.chance(0.5) };
    const first = random.below(8);
    const ask: Question['ask'] = async (reader) => [
      await paged(first, (page) => reader.claimPage(filter, order, page)),
      await reader.claimCount(filter),
    ];
    return { filter, order, first, ask };
  },
  documents: ({ random, filters }) => {
    const filter = filters.document();
    const order = { field: random.pick(['ID', 'TITLE', 'PUBLISHED_ON', 'CREATED_AT'] as const), descending: random.chance(0.5) };
    const first = random.below(8);
    const ask: Question['ask'] = async (reader) => [
      await paged(first, (page) => reader.documentPage(filter, order, page)),
      await reader.documentCount(filter),
    ];
    return { filter, order, first, ask };
  },
  relationsAround: ({ random, filters }) => {
    const ids = filters.ids('e', 40);
    const filter = filters.relation();
    const order = { field: random.pick(RELATION_ORDERS.slice(0, 5)), descending: random.chance(0.5) };
    const first = random.below(8);
    const ask: Question['ask'] = async (reader) => [
      (await reader.relationsAround(ids, filter, order, { first, after: null })).map(withoutPositions),
      await paged(first, async (page) => only(await reader.relationsAround(ids.slice(0, 1), filter, order, page))),
      await reader.relationCountsAround(ids, filter),
      await reader.relationTypeCountsAround(ids, filter),
    ];
    return { ids, filter, order, first, ask };
  },
  relationsBetween: ({ random, filters }) => {
    const pairs = filters.ids('e', 8).map((from) => ({ from, to: `e${random.below(8)}` }));
    const among = listOf(random.below(20), () => `e${random.below(42)}`);
    const filter = filters.relation();
    const limit = random.below(5);
    const ask: Question['ask'] = async (reader) => [
      await reader.relationsBetween(pairs, filter, limit),
      await reader.relationsAmong(among, filter, limit * 5),
    ];
    return { pairs, among, filter, limit, ask };
  },
  claimsOf: ({ random, filters }) => {
    const [owner, prefix, count] = random.pick([
      ['relation', 'r', 150],
      ['entity', 'e', 16],
      ['document', 'd', 40],
      ['documentRead', 'd', 40],
      ['documentRetold', 'd', 40],
      ['speaker', 'e', 16],
      ['group', 'c', 150],
    ] as const);
    const ids = filters.ids(prefix, count);
    const filter = filters.claim();
    const order = { field: random.pick(CLAIM_ORDERS), descending: random.chance(0.5) };
    const first = random.below(8);
    const ask: Question['ask'] = async (reader) => [
      (await reader.claimsOf(owner, ids, filter, order, { first, after: null })).map(withoutPositions),
      await paged(first, async (page) => only(await reader.claimsOf(owner, ids.slice(0, 1), filter, order, page))),
      await reader.claimCountsOf(owner, ids, filter),
    ];
    return { owner, ids, filter, order, first, ask };
  },
  documentsOfRelations: ({ random, filters }) => {
    const ids = filters.ids('r', 150);
    const sets = listOf(random.below(3), () => filters.ids('r', 150));
    const roles = filters.some(DOCUMENT_ROLES);
    const first = random.below(4);
    const ask: Question['ask'] = async (reader) => [
      (await reader.documentsOn(ids, roles, { first, after: null })).map(withoutPositions),
      await paged(first, async (page) => only(await reader.documentsOn(ids.slice(0, 1), roles, page))),
      await reader.documentCountsOn(ids, roles),
      await reader.documentsBehind(sets, first),
    ];
    return { ids, sets, roles, first, ask };
  },
  byIds: ({ filters }) => {
    const ids = ['e', 'd', 'r', 'c'].flatMap((prefix) => filters.ids(prefix, 20));
    const ask: Question['ask'] = async (reader) => [
      await reader.nodes(ids),
      await reader.entities(ids),
      await reader.relations(ids),
      await reader.claims(ids),
      await reader.documents(ids),
    ];
    return { ids, ask };
  },
  byNames: ({ random, graph }) => {
    const names = listOf(random.below(4), () => foldName(random.pick(graph.entities).name));
    const externalIds = listOf(random.below(4), () => ({ scheme: random.pick(['wikidata', 'lei']), value: `Q${random.below(40)}` }));
    const limit = random.below(4);
    const ask: Question['ask'] = async (reader) => [
      await reader.entitiesByName(names, limit),
      await reader.entitiesByExternalId(externalIds),
    ];
    return { names, externalIds, limit, ask };
  },
  search: ({ random, filters }) => {
    const text = randomText(random).slice(random.below(2));
    const types = random.chance(0.3) ? filters.some(['Person', 'Company', 'Product']) : null;
    const search = { words: searchFormsOf(text), length: foldName(text).length, types, limit: random.below(20) };
    return { search, ask: (reader) => reader.entitiesBySearchWords(search) };
  },
  scan: ({ random }) => {
    const kind = random.pick(NODE_KINDS);
    const after = random.chance(0.3) ? '' : `${kind.slice(0, 1)}${random.below(50)}`;
    const limit = random.below(30);
    return { kind, after, limit, ask: (reader) => reader.scan(kind, after, limit) };
  },
  neighbours: ({ random, filters }) => {
    const ids = [...new Set(filters.ids('e', 39))];
    const filter = filters.relation();
    const [withTypes, withDegrees] = [random.chance(0.5), random.chance(0.5)];
    return { ids, filter, withTypes, withDegrees, ask: (reader) => hopsInWords(reader, ids, { filter, withTypes, withDegrees }) };
  },
};

const CLAIM_ORDERS = ['ID', 'RECORDED_AT'] as const;
const RELATION_ORDERS = ['ID', 'STARTED', 'CONFIDENCE', 'CREATED_AT', 'TYPE', 'TIMELINE'] as const;

/** Three pages, each after the one before. Positions are a store's own. */
async function paged<Item>(first: number, read: (page: PageRequest) => Promise<Page<Item>>): Promise<unknown[]> {
  const pages: Page<Item>[] = [];
  for (
    let after: PageRequest['after'] | undefined = null;
    after !== undefined && pages.length < 3;
    after = pages.at(-1)?.items.at(-1)?.position
  ) {
    pages.push(await read({ first, after }));
  }
  return pages.map(withoutPositions);
}

const withoutPositions = <Item>({ items, hasNextPage }: Page<Item>): unknown => ({ items: items.map(({ node }) => node), hasNextPage });
const only = <Item>([page]: readonly Page<Item>[]): Page<Item> => page ?? { items: [], hasNextPage: false };
