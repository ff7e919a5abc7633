import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp } from '../../../src/app/app.js';
import { readConfig, type Config } from '../../../src/config/config.js';
import { searchWordsOf } from '../../../src/domain/values/names.js';
import { openStore } from '../../../src/stores/open-store.js';
import type { Answer } from '../../support/ask.js';
import { openNewsGraph } from '../../domain/support/written-graph.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { temporaryFolder } from '../../support/serve.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const file = join(folder.path, 'graph.db');

beforeAll(async () => {
  const graph = await openNewsGraph(`sqlite:${file}`);
  const relation = { id: 'supply', type: 'Supplied', from: 'microsoft', to: 'army' };
  await graph.claim({ id: 'one', relation, documentId: 'guardian', started: '2024-05', properties: { purpose: 'storage' } });
  await graph.store.close();
  await (await openApp(config())).close();
});

/** Of a program that is used on the store. */
const config = (): Config => readConfig({}, { PORT: '0', CLAIMGRAPH_STORE: `sqlite:${file}`, CLAIMGRAPH_LOG_LEVEL: 'silent' });

function execute(statements: string): void {
  const database = new DatabaseSync(file);
  database.exec(statements);
  database.close();
}

/** What the check says of the store after a statement that is undone again. */
async function checkedAfter(damage: string, repair: string): Promise<string[]> {
  execute(damage);
  const store = await openStore(`sqlite:${file}`, { ontology: defaultOntology, now: fixedClock, readOnly: true });
  const found = await faultsOf(store);
  await store.close();
  execute(repair);
  return found;
}

test.each([
  [
    'a name by which an entity is found',
    `update entity_name set name_key = name_key || 'x' where entity = (select ref from entity where id = 'army')`,
    `update entity_name set name_key = rtrim(name_key, 'x') where entity = (select ref from entity where id = 'army')`,
    ['entity army its rows in entity_name are not those of its values'],
  ],
  [
    'a folded text by which claims are found',
    `update claim set text_key = text_key || 'x'`,
    `update claim set text_key = rtrim(text_key, 'x')`,
    [expect.stringMatching(/^claim one is kept with text_key ".*x", and should be with "/)],
  ],
  [
    'the days on which a relation may have held',
    `update relation set span_first = span_first - 1`,
    `update relation set span_first = span_first + 1`,
    [expect.stringMatching(/^relation supply is kept with span_first /)],
  ],
  [
    'the last day of what has no date',
    `update relation set date_last = date_last - 1`,
    `update relation set date_last = date_last + 1`,
    [expect.stringMatching(/^relation supply is kept with date_last /)],
  ],
  [
    'the value of a property by which a relation is found',
    `update relation_property set text = 'x' || text`,
    `update relation_property set text = substr(text, 2)`,
    ['relation supply its rows in relation_property are not those of its values'],
  ],
  [
    'what a change is filtered by',
    `update change set action = 'DELETED' where sequence = 2`,
    `update change set action = 'CREATED' where sequence = 2`,
    ['change 2 is kept with action "DELETED", and should be with "CREATED"'],
  ],
  [
    'under which nodes a change is found',
    `update change set touches = '["army"]' where sequence = 1`,
    `update change set touches = json_array(node_id) where sequence = 1`,
    [expect.stringMatching(/^change 1 is looked for under \["army"\], and should be under \["\w+"\]$/)],
  ],
  [
    'the words of a name that are lost',
    `create table gone as select ref from entity_name where name_key = 'microsoft';
      delete from search_words where rowid = (select ref from gone)`,
    `insert into search_words (rowid, words) select ref, '${searchWordsOf(['Microsoft'])}' from gone; drop table gone`,
    ['entity microsoft is not found by the words of "microsoft"'],
  ],
])('%s is compared with what it is of', async (_, damage, repair, found) => {
  expect(await checkedAfter(damage, repair)).toEqual(found);
});

test('records that can not be read are found one by one, and all others are checked', async () => {
  const found = await checkedAfter(
    `update entity set aliases = '[{' where id in ('army', 'joe'); update document set authors = 'x' where id = 'monde'`,
    `update entity set aliases = '[]'; update document set authors = '[]' where id = 'monde'`,
  );
  const unread = ['entity "army"', 'entity "joe"', 'document "monde"'];
  for (const node of unread) expect(found.join('\n')).toContain(`can't be read: the ${node} is damaged in the store`);
  expect(found.filter((fault) => /azure|microsoft/.test(fault) && !fault.includes('store list'))).toEqual([]);
});

test('a server answers for all but the record that is damaged', async () => {
  execute(`update entity set properties = '{"country"' where id = 'army'`);
  const served = await serveStore();
  const { errors } = await served.ask('{ entity(id: "army") { name } }');
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(await served.ask('{ entity(id: "joe") { id } }')).toEqual({ data: { entity: { id: 'joe' } } });
  await served.close();
  execute(`update entity set properties = '{}' where id = 'army'`);
});

async function serveStore() {
  const app = await openApp(config());
  const server = await app.serve();
  return {
    ask: async (query: string): Promise<Answer> => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return (await response.json()) as Answer;
    },
    close: async () => {
      await server.close();
      await app.close();
    },
  };
}
