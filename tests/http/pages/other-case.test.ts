import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCommit } from '../../../src/domain/write/commit.js';
import { editorTabs, GENERAL_TABS } from '../../../src/http/pages/editor-tabs.js';
import { graphiqlRoutes } from '../../../src/http/pages/graphiql.js';
import { startPageRoutes } from '../../../src/http/pages/start-page.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { loadCaseFile } from '../../../src/transfer/case-file/load-case-file.js';
import { ask, schema, servicesOver } from '../../support/ask.js';
import { fixedClock } from '../../support/clock.js';
import { QUESTIONS_TEXT } from '../../support/example-questions.js';
import { defaultOntology as ontology } from '../../support/ontology.js';

const CASE = `
case: Harbour
entities: [{ type: Company, name: North Pier }]
documents: [{ title: Who builds the new pier? }]
relations: []
`;
const TABS = editorTabs(QUESTIONS_TEXT, schema, new Date());

let store: GraphStore;
beforeAll(async () => {
  store = await openStore('sqlite::memory:', { ontology, now: fixedClock });
  await loadCaseFile({ file: 'harbour.yaml', text: CASE, ontology, reader: store, commit: createCommit(store), by: null });
});
afterAll(() => store.close());

test('the start page counts in singular and plural', async () => {
  const page = await (await startPageRoutes({ schema: null, reader: store, ontology, basePath: '' }).request('/')).text();
  for (const count of ['<b>1</b> entity', '<b>0</b> relations', '<b>1</b> document<']) expect(page).toContain(count);
});

test('without the example case, the editor opens with general queries, and each has an answer', async () => {
  const page = await (await graphiqlRoutes(TABS, store, '').request('/graphiql', { headers: { 'accept-encoding': 'identity' } })).text();
  expect(page).toContain('How much is here?');
  expect(page).not.toContain('Joe Lopez');
  const queries = GENERAL_TABS.filter(({ query }) => /^query/m.test(query));
  expect(queries).toHaveLength(2);
  for (const { query } of queries) expect(await ask(servicesOver(store), { query })).toEqual({ data: expect.any(Object) });
});
