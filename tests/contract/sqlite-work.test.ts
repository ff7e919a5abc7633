import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openAccount } from '../../src/domain/reader/metered-reader.js';
import { recentTallies } from '../../src/domain/reader/recent-tallies.js';
import type { ClaimOrderField, DocumentOrderField, EntityOrderField, RelationOrderField } from '../../src/model/filters.js';
import type { ClaimOwner, GraphReader, GraphStore } from '../../src/model/graph-store.js';
import { DEFAULT_VIEW } from '../../src/model/relation.js';
import { fixedClock } from '../support/clock.js';
import { Random } from '../support/random.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { countVisitedRows, type VisitedRows } from './support/count-visited-rows.js';
import { RandomFilters } from './support/random-filters.js';
import { listOf, randomGraph, recordsOf } from './support/random-records.js';
import { create } from './support/writing.js';

// What a request is charged for is checked against the rows that SQLite really visits, those of inner queries among them.

const GRAPHS = 2;
const QUESTIONS = 25;
const ENOUGH = 1e12;

const RELATION_ORDERS: readonly RelationOrderField[] = ['ID', 'STARTED', 'CONFIDENCE', 'CREATED_AT', 'TYPE', 'TIMELINE'];
const ENTITY_ORDERS: readonly EntityOrderField[] = ['ID', 'NAME', 'CREATED_AT', 'DEGREE'];
const CLAIM_ORDERS: readonly ClaimOrderField[] = ['ID', 'RECORDED_AT'];
const DOCUMENT_ORDERS: readonly DocumentOrderField[] = ['ID', 'TITLE', 'PUBLISHED_ON', 'CREATED_AT'];
const OWNERS: readonly ClaimOwner[] = ['relation', 'entity', 'document', 'documentRead', 'documentRetold', 'speaker'];

type Read = (reader: GraphReader) => Promise<unknown>;

describe.each(listOf(GRAPHS, (seed) => ({ seed })))('the graph of seed $seed', ({ seed }) => {
  const fixture = fixtureUnderTest();
  const random = new Random(seed);
  const filters = new RandomFilters(random);
  const graph = randomGraph(random);
  let store: GraphStore;
  let visited: VisitedRows;
  beforeAll(async () => {
    store = await fixture.openEmpty({ ontology: ONTOLOGY, now: fixedClock });
    await create(store, ...recordsOf(graph));
    visited = countVisitedRows(fixture.location, ONTOLOGY);
  });
  afterAll(async () => {
    visited.close();
    await fixture.clear();
  });

  const outOfView = 2 * graph.relations.filter(({ evidence }) => !DEFAULT_VIEW.includes(evidence.status)).length;
  const page = () => ({ first: random.pick([0, 1, 5, 100]), after: null });
  const order = <Field>(fields: readonly Field[]) => ({ field: random.pick(fields), descending: random.chance(0.5) });
  const ids = (prefix: string) => [...new Set(filters.ids(prefix, 40))];

  const QUESTIONS_BY_NAME: Readonly<Record<string, () => Read>> = {
    relations: () => {
      const list = { filter: filters.relation(), touching: random.chance(0.2) ? ids('e') : null };
      const [by, part] = [order(RELATION_ORDERS), page()];
      return (reader) => reader.relationPage(list, by, part);
    },
    'counts of relations': () => {
      const list = { filter: filters.relation(), touching: random.chance(0.2) ? ids('e') : null };
      return (reader) => reader.relationCount(list);
    },
    entities: () => {
      const [filter, by, part] = [filters.entity(), order(ENTITY_ORDERS), page()];
      return (reader) => reader.entityPage(filter, by, part);
    },
    'counts of entities': () => {
      const filter = filters.entity();
      return (reader) => reader.entityCount(filter);
    },
    claims: () => {
      const [filter, by, part] = [filters.claim(), order(CLAIM_ORDERS), page()];
      return (reader) => reader.claimPage(filter, by, part);
    },
    'counts of claims': () => {
      const filter = filters.claim();
      return (reader) => reader.claimCount(filter);
    },
    documents: () => {
      const [filter, by, part] = [filters.document(), order(DOCUMENT_ORDERS), page()];
      return (reader) => reader.documentPage(filter, by, part);
    },
    'relations around entities': () => {
      const [of, filter, by, part] = [ids('e'), filters.relation(), order(RELATION_ORDERS), page()];
      return (reader) => reader.relationsAround(of, filter, by, part);
    },
    'counts of relations around entities': () => {
      const [of, filter] = [ids('e'), filters.relation()];
      return (reader) => reader.relationCountsAround(of, filter);
    },
    'claims of nodes': () => {
      const [owner, filter, by, part] = [random.pick(OWNERS), filters.claim(), order(CLAIM_ORDERS), page()];
      const of = ids(owner === 'relation' ? 'r' : owner.startsWith('document') ? 'd' : 'e');
      return (reader) => reader.claimsOf(owner, of, filter, by, part);
    },
  };

  test.each(Object.keys(QUESTIONS_BY_NAME))('%s: as many rows as they are charged for, at most', async (name) => {
    for (let i = 0; i < QUESTIONS; i++) {
      const read = QUESTIONS_BY_NAME[name]?.() ?? (() => Promise.resolve());
      const rows = await visited.during(read);
      const bound = await workOf(store, read, ENOUGH);
      expect({ seed, i, rows, isCharged: rows <= bound + 1 }).toMatchObject({ isCharged: true });
      // With so low a limit the store is asked how much hangs on the nodes: by degrees, which are of the default view. What is out of it
      // is told by the index alone.
      const told = await workOf(store, read, Math.max(1, bound));
      expect({ seed, i, rows, isCharged: rows <= told + outOfView + 1 }).toMatchObject({ isCharged: true });
      expect(told).toBeLessThanOrEqual(bound);
    }
  });
});

async function workOf(store: GraphStore, read: Read, limit: number): Promise<number> {
  const { reader, work } = openAccount(store, { limit, tallies: recentTallies(store) });
  await read(reader);
  return work.spent;
}
