/** What was purged is in no answer to any query document of the tests. */
import { afterAll, expect, test } from '@jest/globals';
import { ALL_DOCUMENTS, openTestGraph } from '../../graphql/support/test-graph.js';
import { ADMIN, apiOver } from '../../support/writing.js';

const TIMEOUT_MS = 120_000;
const api = apiOver(await openTestGraph());
afterAll(() => api.store.close());

const answers = async (): Promise<string> =>
  JSON.stringify(await Promise.all(ALL_DOCUMENTS.map(({ query, variables }) => api.ask(query, variables))));

test(
  'no query document of the tests finds what was purged',
  async () => {
    const ids = ['acme-2', 'ministry-2'];
    await api.write('createEntities', { entities: ids.map((id) => ({ id, type: 'COMPANY', name: id })) }, 'entities { id }');
    const secret = {
      id: 'secret',
      relation: { id: 'secret-supply', type: 'SUPPLIED', from: 'acme-2', to: 'ministry-2' },
      document: { id: 'doc-secret', title: 'ZEBRAFISH' },
      quote: 'ZEBRAFISH said so',
      attribution: 'ZEBRAFISH',
      properties: { purpose: 'ZEBRAFISH' },
    };
    await api.write('recordClaim', secret, 'claim { id }');
    expect(await answers()).toMatch(/ZEBRAFISH/);
    const purge = 'mutation ($input: PurgeInput!) { purge(input: $input) { ids } }';
    const { errors } = await api.ask(purge, { input: { ids: ['secret', 'doc-secret'], reason: 'a test' } }, ADMIN);
    expect(errors).toBeUndefined();
    expect(await answers()).not.toMatch(/ZEBRAFISH/);
  },
  TIMEOUT_MS,
);
