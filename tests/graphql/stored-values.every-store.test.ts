/** Values that the ontology in use does not have, written by an earlier version of the program or under another ontology. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/write/commit.js';
import { recordClaim } from '../../src/domain/write/claims/record-claim.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { updateEntity } from '../../src/domain/write/entities/update-entity.js';
import { parseOntology } from '../../src/ontology/load.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { askUnder, servicesOver } from '../support/ask.js';
import { fixedClock } from '../support/clock.js';
import { fixtureInMemory, fixtureUnderTest } from '../support/store-fixture.js';

const ontology = (employees: string, offices: string, motto: string, share: string) =>
  parseOntology(
    `name: firms
version: '1'
entityTypes:
  Company:
    label: company
    plural: companies
    description: An organization that trades.
    properties:
      employees: { ${employees}, description: How many people it employs. }
      offices: { ${offices}, many: true, description: The sizes of its offices. }
      motto: { ${motto}, description: What it says of itself. }
relationTypes:
  Owned:
    from: [Company]
    to: [Company]
    forward: { name: owned, label: owned }
    reverse: { name: ownedBy, label: was owned by }
    temporality: state
    description: '\`from\` owned \`to\`.'
    properties:
      share: { ${share}, description: What it owned of it. }
`,
    'firms.yaml',
  );
const BEFORE = ontology('type: float', 'type: float', 'type: string', 'type: float');
const NOW = ontology('type: int, required: true', 'type: int', 'type: money', 'type: float, minimum: 0, maximum: 100');

const fixture = fixtureUnderTest(fixtureInMemory);
const ask = askUnder(NOW);
let store: GraphStore;
beforeAll(async () => {
  store = await fixture.openEmpty({ ontology: BEFORE, now: fixedClock });
  const commit = createCommit(store);
  const settings = { ontology: BEFORE, by: null };
  const acme = { employees: 3_000_000_000, offices: [1, 3_000_000_000], motto: 'We care.' };
  await commit(createEntity({ id: 'acme', type: 'Company', name: 'Acme', properties: acme }, settings, []));
  await commit(createEntity({ id: 'bolt', type: 'Company', name: 'Bolt', properties: { employees: 7, offices: [1, 2] } }, settings, []));
  const relation = { id: 'owned', type: 'Owned', from: 'acme', to: 'bolt' };
  await commit(recordClaim({ id: 'c1', relation, document: { id: 'report', title: 'Report' }, properties: { share: 150 } }, settings, []));
}, 120_000);
afterAll(() => fixture.clear());

test('a list stays readable: what can’t be given is null and told, with what is stored', async () => {
  const query = '{ companies { nodes { id properties employees offices motto { currency value } } } }';
  const { data, errors = [] } = await ask(servicesOver(store), { query });
  const [acme, bolt] = (data as { companies: { nodes: object[] } }).companies.nodes;
  expect(acme).toEqual({
    id: 'acme',
    properties: { employees: 3_000_000_000, offices: [1, 3_000_000_000], motto: 'We care.' },
    ...{ employees: null, offices: null, motto: null },
  });
  expect(bolt).toMatchObject({ id: 'bolt', employees: 7, offices: [1, 2], motto: null });
  const path = (field: string) => ['companies', 'nodes', 0, field];
  expect(errors.map((error) => [error.path, error.extensions?.['code'], error.extensions?.['id']])).toEqual([
    [path('employees'), 'CONFLICT', 'acme'],
    [path('motto'), 'CONFLICT', 'acme'],
    [path('offices'), 'CONFLICT', 'acme'],
  ]);
  expect(errors[0]?.message).toMatch(
    /^employees of "acme" is stored as 3000000000, which is not one value of type int \(-2147483648 to 2147483647\): /,
  );
  expect(errors[2]?.message).toMatch(/^offices of "acme" is stored as \[1,3000000000\], which is not a list of type int /);
});

test('a value beyond a range that is new is given as it is', async () => {
  const { data, errors } = await ask(servicesOver(store), {
    query: '{ relations { nodes { id properties ... on OwnedRelation { share } } } }',
  });
  expect(errors).toBeUndefined();
  expect(data).toEqual({ relations: { nodes: [{ id: 'owned', properties: { share: 150 }, share: 150 }] } });
});

test('a filter finds it', async () => {
  const query = '{ companies(where: { properties: [{ name: "employees", gte: "2147483648" }] }) { nodes { id } } }';
  expect(await ask(servicesOver(store), { query })).toEqual({ data: { companies: { nodes: [{ id: 'acme' }] } } });
});

test('an entity that holds it can be changed, and it be put right', async () => {
  const commit = createCommit(store);
  const settings = { ontology: NOW, by: null };
  await commit(updateEntity({ id: 'acme', name: 'Acme Ltd', properties: { motto: null } }, settings, []));
  await expect(commit(updateEntity({ id: 'acme', properties: { employees: 4_000_000_000 } }, settings, ['input']))).rejects.toMatchObject({
    details: { faults: [{ path: ['input', 'properties', 'employees'], message: 'must be a whole number from -2147483648 to 2147483647' }] },
  });
  await commit(updateEntity({ id: 'acme', properties: { employees: 3, offices: null } }, settings, []));
  const { data } = await ask(servicesOver(store), { query: '{ company(id: "acme") { name employees offices motto { value } } }' });
  expect(data).toEqual({ company: { name: 'Acme Ltd', employees: 3, offices: [], motto: null } });
});

test('the claim that said so is known when it is sent again', async () => {
  const before = await store.lastSequence();
  const relation = { id: 'owned', type: 'Owned', from: 'acme', to: 'bolt' };
  const again = { id: 'c1', relation, documentId: 'report', properties: { share: 150 } };
  await createCommit(store)(recordClaim(again, { ontology: NOW, by: null }, []));
  expect(await store.lastSequence()).toBe(before);
});
