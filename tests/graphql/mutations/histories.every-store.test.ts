/** Random histories of writes give what the model gives, and so does their log, applied forward and backward. */
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../support/seed.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { apiOver, type ApiOver } from '../../support/writing.js';
import { allChanges, asModel, exported, patched } from './support/exported.js';
import { Model } from './support/model.js';
import { RANDOM_WRITES, send, type RandomWrite } from './support/random-writes.js';

const TIMEOUT_MS = 600_000;

const fixture = fixtureUnderTest(fixtureInMemory);
const HISTORIES = fixture.kind === 'neo4j' ? 10 : 8;
afterAll(() => fixture.clear());

test(
  'whatever is written, in whatever order: queries give what a plain model gives, and the log leads there and back',
  async () => {
    let recorded = 0;
    const property = fc.asyncProperty(fc.array(RANDOM_WRITES, { minLength: 15, maxLength: 40 }), async (history) => {
      const store = await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock });
      const [api, model] = [apiOver(store), new Model()];
      recorded += await writeBoth(history, api, model);
      expect(await exported(api)).toEqual(model.all());
      await expectLog(api, model);
      expect(await faultsOf(store)).toEqual([]);
    });
    await fc.assert(property, { ...runs(HISTORIES), endOnFailure: false });
    expect(recorded).toBeGreaterThan(HISTORIES * 2);
  },
  TIMEOUT_MS,
);

/** Writes to both; what one of them refuses the other must refuse. Gives how many claims were recorded. */
async function writeBoth(history: readonly RandomWrite[], api: ApiOver, model: Model): Promise<number> {
  let count = 0;
  for (const write of [...BEGINNING, ...history]) {
    const done = await send(api, write);
    expect({ ...write, done }).toEqual({ ...write, done: write.inModel(model) });
    if (done && write.mutation === 'recordClaim') count++;
  }
  return count;
}

/** Something to claim things of. */
const BEGINNING: readonly RandomWrite[] = [
  ...['e1', 'e2', 'e3'].map((id): RandomWrite => {
    const entity = { id, type: 'PERSON', name: 'A' };
    return { mutation: 'createEntity', input: entity, inModel: (model) => model.entities.set(id, entity).has(id) };
  }),
  ...['d1', 'd2', 'd3'].map((id): RandomWrite => {
    const document = { id, publisher: null, publisherId: null, derivedFrom: null };
    return {
      mutation: 'createDocument',
      input: { title: 'X', ...document },
      inModel: (model) => model.documents.set(id, { ...document, retraction: null }).has(id),
    };
  }),
];

async function expectLog(api: ApiOver, model: Model): Promise<void> {
  const changes = await allChanges(api);
  const now = patched(
    new Map(),
    changes.map(({ nodeId, patch }) => [nodeId, patch]),
  );
  expect(asModel(now)).toEqual(model.all());
  const back = patched(
    now,
    changes.toReversed().map(({ nodeId, reverse }) => [nodeId, reverse]),
  );
  expect(back).toEqual(new Map());
}
