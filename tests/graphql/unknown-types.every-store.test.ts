/** Two servers over one store, of which one has a newer ontology: what it writes is no type of the other's. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from 'graphql';
import { createCommit } from '../../src/domain/write/commit.js';
import { recordClaim } from '../../src/domain/write/claims/record-claim.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { checkStore } from '../../src/domain/audit/check.js';
import type { Services } from '../../src/graphql/request/context.js';
import { buildGraphqlSchema } from '../../src/graphql/schema/build-schema.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { parseOntology } from '../../src/ontology/load.js';
import { askUnder, pageLimits, requestContext, servicesOver } from '../support/ask.js';
import { fixedClock } from '../support/clock.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { replaceOnce } from '../support/replace-once.js';

const OLDER_FILE = `name: ships
version: '1'
entityTypes:
  Owner: { label: owner, plural: owners, abstract: true, description: Who owns. }
  Company: { label: company, plural: companies, is: [Owner], description: It trades. }
  Vessel:
    label: vessel
    plural: vessels
    description: It sails.
    properties:
      builder: { type: entity, entityTypes: [Company], description: Who built it. }
relationTypes:
  Owned:
    from: [Owner]
    to: [Vessel]
    forward: { name: owned, label: owned }
    reverse: { name: ownedBy, label: was owned by }
    temporality: state
    description: '\`from\` owned \`to\`.'
`;
const NEWER_FILE = replaceOnce(
  replaceOnce(replaceOnce(OLDER_FILE, 'to: [Vessel]', 'to: [Vessel, Drone]'), 'entityTypes: [Company]', 'entityTypes: [Company, Drone]'),
  'relationTypes:',
  `  Drone: { label: drone, plural: drones, description: It flies. }
relationTypes:
  Followed:
    from: [Drone]
    to: [Vessel]
    forward: { name: followed, label: followed }
    reverse: { name: followedBy, label: was followed by }
    temporality: event
    description: '\`from\` followed \`to\`.'
`,
);
const OLDER = parseOntology(OLDER_FILE, 'ships.yaml');
const NEWER = parseOntology(NEWER_FILE, 'ships.yaml');

const fixture = fixtureUnderTest();
const askOlder = askUnder(OLDER);
const schema = buildGraphqlSchema(OLDER, pageLimits);
const executeOnce = (own: Services, query: string) =>
  graphql({ schema, source: query, contextValue: requestContext({ ...own, ontology: OLDER }) });
let older: GraphStore;
let services: Services;
const ask = (query: string) => askOlder(services, { query });

beforeAll(async () => {
  older = await fixture.openEmpty({ ontology: OLDER, now: fixedClock });
  const newer = await fixture.open({ ontology: NEWER, now: fixedClock });
  const commit = createCommit(newer);
  const settings = { ontology: NEWER, by: null };
  const entity = (id: string, type: string, name: string, properties = {}) =>
    commit(createEntity({ id, type, name, properties }, settings, []));
  const claim = (id: string, type: string, from: string, to: string) =>
    commit(recordClaim({ id, relation: { id: `of-${id}`, type, from, to }, document: { id: 'log', title: 'Log' } }, settings, []));
  await entity('acme', 'Company', 'Acme');
  await entity('hawk', 'Drone', 'Hawk');
  await entity('ship', 'Vessel', 'Ship', { builder: 'hawk' });
  await claim('c1', 'Owned', 'acme', 'ship');
  await claim('c2', 'Owned', 'acme', 'hawk');
  await claim('c3', 'Followed', 'hawk', 'ship');
  services = servicesOver(older);
}, 120_000);
afterAll(() => fixture.clear());

describe('the server with the older ontology', () => {
  test('lists an entity of a type that it does not know, with all that every entity has', async () => {
    const hawk = { __typename: 'UnknownEntity', id: 'hawk', type: 'UNKNOWN', name: 'Hawk', storedType: 'Drone', degree: 2 };
    const selected = '{ __typename id type name degree ... on UnknownEntity { storedType } }';
    expect(await ask(`{ entities { totalCount nodes ${selected} } }`)).toMatchObject({
      data: { entities: { totalCount: 3, nodes: [{ id: 'acme', type: 'COMPANY' }, hawk, { id: 'ship' }] } },
    });
    expect(await ask(`{ entity(id: "hawk") ${selected} search(text: "Hawk") { nodes ${selected} } }`)).toEqual({
      data: { entity: hawk, search: { nodes: [hawk] } },
    });
    expect(await ask(`{ node(id: "hawk") { ... on Entity ${selected} } vessels { nodes { id } } owners { nodes { id } } }`)).toEqual({
      data: { node: hawk, vessels: { nodes: [{ id: 'ship' }] }, owners: { nodes: [{ id: 'acme' }] } },
    });
  });

  test('lists a relation of a type that it does not know', async () => {
    const followed = {
      ...{ __typename: 'UnknownRelation', id: 'of-c3', type: 'UNKNOWN', storedType: 'Followed', label: 'Followed' },
      ...{ from: { id: 'hawk' }, to: { id: 'ship' }, sentence: 'Hawk Followed Ship', values: [], claims: { nodes: [{ id: 'c3' }] } },
    };
    const selected =
      '{ __typename id type label from { id } to { id } sentence values { key } claims { nodes { id } } ' +
      '... on UnknownRelation { storedType } }';
    expect(await ask(`{ relations { nodes { id } } }`)).toEqual({
      data: { relations: { nodes: [{ id: 'of-c1' }, { id: 'of-c2' }, { id: 'of-c3' }] } },
    });
    expect(await ask(`{ relation(id: "of-c3") ${selected} claim(id: "c3") { subject { ... on Relation ${selected} } } }`)).toEqual({
      data: { relation: followed, claim: { subject: followed } },
    });
    const around = await ask(`{ entity(id: "ship") { relations { nodes { id } } relationCounts { type direction label count } } }`);
    expect(around).toEqual({
      data: {
        entity: {
          relations: { nodes: [{ id: 'of-c1' }, { id: 'of-c3' }] },
          relationCounts: [
            { type: 'OWNED', direction: 'IN', label: 'was owned by', count: 1 },
            { type: 'UNKNOWN', direction: 'IN', label: 'Followed', count: 1 },
          ],
        },
      },
    });
  });

  test('finds paths over both, and no way over a type that it avoids or asks for', async () => {
    const paths = (more: string) =>
      ask(`{ paths(input: { from: { id: "acme" }, to: { id: "ship" }, maxHops: 3${more} }) {
        nodes { entities { id __typename } hops { relations { id __typename } } } } }`);
    const ids = async (more: string) => {
      const { data } = await paths(more);
      const found = data?.['paths'] as { nodes: { entities: { id: string }[] }[] } | undefined;
      return found?.nodes.map(({ entities }) => entities.map(({ id }) => id).join(' '));
    };
    expect(await ids('')).toEqual(['acme ship', 'acme hawk ship']);
    expect(await ids(', avoidTypes: [COMPANY]')).toEqual(['acme ship', 'acme hawk ship']);
    expect(await ids(', where: { otherTypes: [OWNER] }')).toEqual(['acme ship']);
  });

  test('walks, counts and tells changes of what it does not know', async () => {
    const answer = await ask(`{
      neighborhood(of: [{ id: "acme" }], depth: 2) { entities { id } relations { id __typename } }
      traverse(from: [{ id: "acme" }], steps: [{ min: 0, max: 3 }]) { nodes { id } }
      timeline { nodes { id } }
      changes { nodes { nodeId node { id __typename } patch } }
      stats { entities relations }
    }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      stats: { entities: 3, relations: 3 },
      traverse: { nodes: [{ id: 'acme' }, { id: 'hawk' }, { id: 'ship' }] },
    });
  });

  test('shows a relation between ends that its ontology does not allow as one that it does not have', async () => {
    const query = '{ relations(where: { types: [OWNED] }) { nodes { __typename id from { id } to { id } } } }';
    services.unfit.add({ type: 'Owned', id: 'of-c2' });
    expect(await ask(query)).toEqual({
      data: {
        relations: {
          nodes: [
            { __typename: 'OwnedRelation', id: 'of-c1', from: { id: 'acme' }, to: { id: 'ship' } },
            { __typename: 'UnknownRelation', id: 'of-c2', from: { id: 'acme' }, to: { id: 'hawk' } },
          ],
        },
      },
    });
  });

  test('learns of it from a request, which is told so, and shows it to the next', async () => {
    services = servicesOver(older);
    const query = '{ relation(id: "of-c2") { __typename to { id } } }';
    const first = await executeOnce(services, query);
    expect(first.errors).toMatchObject([{ originalError: { code: 'CONFLICT' } }]);
    expect(await ask(query)).toEqual({ data: { relation: { __typename: 'UnknownRelation', to: { id: 'hawk' } } } });
  });

  test('leaves it out of the list of one type of relation', async () => {
    services = servicesOver(older);
    expect(await ask('{ company(id: "acme") { owned { totalCount nodes { id } edges { relation { id to { id } } } } } }')).toEqual({
      data: { company: { owned: { totalCount: 1, nodes: [{ id: 'ship' }], edges: [{ relation: { id: 'of-c1', to: { id: 'ship' } } }] } } },
    });
  });

  test('has no value for a property that is an entity of such a type, and says so', async () => {
    const { data, errors = [] } = await ask('{ vessels { nodes { id builder { id } properties } } }');
    expect(data).toEqual({ vessels: { nodes: [{ id: 'ship', builder: null, properties: { builder: 'hawk' } }] } });
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['CONFLICT']);
  });

  test('checks the store to its end, and names what it does not know', async () => {
    const found = [];
    for await (const one of checkStore(older, OLDER, () => {})) found.push(one);
    expect(found.map(({ id, message }) => `${id} ${message}`)).toEqual([
      'hawk is of type Drone, which the ontology does not have',
      'of-c3 is of type Followed, which the ontology does not have',
    ]);
  });
});
