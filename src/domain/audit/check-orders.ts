import { isDeepStrictEqual } from 'node:util';
import { LATEST_DAY, type DaySpan } from '../../model/days.js';
import { ALL_DOCUMENTS, ALL_ENTITIES, ALL_RELATIONS, type RelationFilter } from '../../model/filters.js';
import type { DocumentRecord } from '../../model/document.js';
import type { EntityRecord } from '../../model/entity.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import type { Page, PageRequest, Position } from '../../model/page.js';
import { DEFAULT_VIEW, type RelationRecord } from '../../model/relation.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { BesideWrites } from './beside-writes.js';
import type { Inconsistency } from './inconsistency.js';
import { untilDamaged } from './sound-batches.js';
import { documentKeys, entityKeys, relationKeys } from '../values/index-keys.js';

const DEFAULT_VIEW_RELATIONS: RelationFilter = { ...ALL_RELATIONS, statuses: DEFAULT_VIEW };

/** A list in an order, and the positions that its nodes should have. */
interface OrderedList<Item extends NodeRecord> {
  /** What the order compares. */
  readonly of: string;
  readonly page: (request: PageRequest) => Promise<Page<Item>>;
  readonly positionsOf: (items: readonly Item[]) => Promise<readonly Position[]>;
}

interface HowToRead {
  /** Nodes of a page. */
  readonly atOnce: number;
  readonly writes: BesideWrites;
}

/**
 * The sort keys that stores keep beside records, and give as positions in lists: folded names and titles, days and degrees. Each list is
 * read from end to end, a page at a time.
 */
export async function* checkOrders(
  reader: GraphReader,
  ontology: Ontology,
  { atOnce, writes }: HowToRead,
  onProgress: (lists: number, total: number) => void,
): AsyncGenerator<Inconsistency> {
  const lists = [
    ...entityLists(reader, ontology).map((list) => ({ of: list.of, found: () => checkList(list, { atOnce, writes }) })),
    ...documentLists(reader).map((list) => ({ of: list.of, found: () => checkList(list, { atOnce, writes }) })),
    ...relationLists(reader, ontology).map((list) => ({ of: list.of, found: () => checkList(list, { atOnce, writes }) })),
  ];
  for (const [i, { of, found }] of lists.entries()) {
    onProgress(i, lists.length);
    yield* untilDamaged(`list by ${of}`, found());
  }
}

async function* checkList<Item extends NodeRecord>(list: OrderedList<Item>, { atOnce, writes }: HowToRead): AsyncGenerator<Inconsistency> {
  for (let after: Position | null = null; ;) {
    const since = await writes.position();
    const request: PageRequest = { first: atOnce, after };
    const { items, hasNextPage }: Page<Item> = await list.page(request);
    const again = async (): Promise<Inconsistency[]> => misplaced(list, (await list.page(request)).items);
    yield* await writes.faultsIn(await misplaced(list, items), { since, idOf: ({ id }) => id, again });
    after = items.at(-1)?.position ?? null;
    if (!hasNextPage || after === null) return;
  }
}

async function misplaced<Item extends NodeRecord>(
  { of, positionsOf }: OrderedList<Item>,
  items: Page<Item>['items'],
): Promise<Inconsistency[]> {
  const expected = await positionsOf(items.map(({ node }) => node));
  return items.flatMap(({ node, position }, i): Inconsistency[] => {
    const correct = expected[i] ?? [];
    if (isDeepStrictEqual(position, correct)) return [];
    const [is, shouldBe] = [position, correct].map((values) => JSON.stringify(values.slice(0, -1)));
    return [{ kind: node.kind, id: node.id, message: `is kept with ${of} ${is}, and should be with ${shouldBe}` }];
  });
}

function entityLists(reader: GraphReader, ontology: Ontology): OrderedList<EntityRecord>[] {
  return [
    {
      of: 'the folded name',
      page: (request) => reader.entityPage(ALL_ENTITIES, { field: 'NAME', descending: false }, request),
      positionsOf: async (entities) => entities.map((entity) => [entityKeys(entity, ontology).name, entity.id]),
    },
    {
      of: 'the degree',
      page: (request) => reader.entityPage(ALL_ENTITIES, { field: 'DEGREE', descending: false }, request),
      positionsOf: async (entities) => {
        const ids = entities.map(({ id }) => id);
        const counts = await reader.relationCountsAround(ids, DEFAULT_VIEW_RELATIONS);
        return ids.map((id, i) => [counts[i] ?? 0, id]);
      },
    },
  ];
}

function documentLists(reader: GraphReader): OrderedList<DocumentRecord>[] {
  return [
    {
      of: 'the folded title',
      page: (request) => reader.documentPage(ALL_DOCUMENTS, { field: 'TITLE', descending: false }, request),
      positionsOf: async (documents) => documents.map((document) => [documentKeys(document).title, document.id]),
    },
    {
      of: 'the days of publication',
      page: (request) => reader.documentPage(ALL_DOCUMENTS, { field: 'PUBLISHED_ON', descending: false }, request),
      positionsOf: async (documents) => documents.map((document) => positionByDays(documentKeys(document).published, document)),
    },
  ];
}

function relationLists(reader: GraphReader, ontology: Ontology): OrderedList<RelationRecord>[] {
  const all = { filter: ALL_RELATIONS, touching: null };
  return [
    {
      of: 'the days of its start',
      page: (request) => reader.relationPage(all, { field: 'STARTED', descending: false }, request),
      positionsOf: async (relations) => relations.map((relation) => positionByDays(relationKeys(relation, ontology).started, relation)),
    },
  ];
}

/** What has no date comes last. */
function positionByDays(span: DaySpan | null, { id }: NodeRecord): Position {
  return [span?.first ?? LATEST_DAY, span?.last ?? LATEST_DAY, id];
}
