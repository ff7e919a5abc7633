import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { recordClaim, recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { together } from '../../../src/domain/write/together.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { SUM_HEAD } from '../../../src/model/running-sum.js';
import type { WriteView } from '../../../src/model/write/write-view.js';
import { openStore } from '../../../src/stores/open-store.js';
import { claimgraphHere } from '../../cli/support/run-here.js';
import { requestOf } from '../../contract/support/views.js';
import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { temporaryFolder } from '../../support/serve.js';
import { SETTINGS, writtenGraph } from '../support/written-graph.js';

/** More than are read for one more. */
const CLAIMS = 100;

const folder = temporaryFolder();
const locationOf = (name: string): string => `sqlite:${join(folder.path, name)}`;
const open = (name: string): Promise<GraphStore> => openStore(locationOf(name), { ontology: defaultOntology, now: fixedClock });
const claim = (i: number): ClaimInput => ({
  relationId: 'supply',
  document: { id: `d${i}`, title: `Paper ${i}`, publisher: `Paper ${i}` },
});
const run = (...words: string[]) => claimgraphHere({}, ...words);

beforeAll(async () => {
  const store = await open('store.db');
  const { write } = writtenGraph(store);
  await write(together(['shop', 'army'].map((id) => createEntity({ id, type: 'Company', name: id }, SETTINGS, []))));
  const { relationId: _, ...first } = claim(0);
  await write(recordClaim({ ...first, relation: { id: 'supply', type: 'Supplied', from: 'shop', to: 'army' } }, SETTINGS, []));
  const others = Array.from({ length: CLAIMS - 1 }, (_, i) => claim(i + 1));
  await write(await recordClaims(others, SETTINGS, []));
  await store.close();
});
afterAll(() => folder.remove());

test('a relation of many claims comes back from a backup, and one more is added without reading them', async () => {
  expect(await run('backup', join(folder.path, 'backup.db'), '--store', locationOf('store.db'))).toMatchObject({ code: 0 });
  expect(await run('restore', join(folder.path, 'backup.db'), '--store', locationOf('restored.db'))).toMatchObject({ code: 0 });
  expect(await run('check', '--store', locationOf('restored.db'))).toMatchObject({ code: 0 });
  const store = await open('restored.db');
  let seen: WriteView | null = null;
  const watched: GraphStore = {
    ...store,
    write: (calls) => store.write(calls.map((call) => ({ ...call, decide: (view, at) => call.decide((seen = view), at) }))),
  };
  const [kept = []] = await store.runningSums(['supply']);
  expect(kept.map(({ key }) => key)).toContain(SUM_HEAD);
  await writtenGraph(watched).write(recordClaim(claim(CLAIMS), SETTINGS, []));
  expect(requestOf(() => seen?.claimsOn('supply'))).toEqual({ relationsWithClaims: ['supply'] });
  const [relation] = await store.relations(['supply']);
  expect(relation?.evidence.asserting).toBe(CLAIMS + 1);
  await store.close();
  expect(await run('check', '--store', locationOf('restored.db'))).toMatchObject({ code: 0 });
});
