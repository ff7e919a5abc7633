import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auth, driver, type Driver } from 'neo4j-driver';
import { fixedClock } from '../support/clock.js';
import { fixtureAt, fixtureUnderTest } from '../support/store-fixture.js';
import { expectFiltered } from './support/change-history.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { asUpgraded, logOfLayout2, nodesOfLayout2, restoreLayout2 } from './support/layout-2.js';

const fixture = fixtureUnderTest();
const defaults = { ontology: ONTOLOGY, now: fixedClock };
let connection: Driver;

beforeAll(async () => {
  const [username, password] = [process.env['NEO4J_USERNAME'] ?? 'neo4j', process.env['NEO4J_PASSWORD'] ?? ''];
  connection = driver(fixture.location, auth.basic(username, password), { disableLosslessIntegers: true });
  await fixture.clear();
});
afterAll(async () => {
  await connection.close();
  await fixture.clear();
});

test('a database with the nodes of another program is refused, and left as it is', async () => {
  await connection.executeQuery("CREATE (:Recipe {name: 'soup'})");
  const message = `the database ${fixture.location} has nodes in it, but is not a claimgraph store`;
  await expect(fixture.open(defaults)).rejects.toThrow(message);
  const { records } = await connection.executeQuery('MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties');
  expect(records.map((record) => record.toObject())).toEqual([{ labels: ['Recipe'], properties: { name: 'soup' } }]);
  await fixture.clear();
});

test('where a store must exist, none is made in an empty database', async () => {
  await expect(fixture.open({ ...defaults, mustExist: true })).rejects.toThrow(`there is no store at ${fixture.location}; `);
  const { records } = await connection.executeQuery('MATCH (n) RETURN n');
  expect(records).toEqual([]);
});

test('an empty database may be opened by several at once', async () => {
  const stores = await Promise.all(Array.from({ length: 8 }, () => fixture.open(defaults)));
  expect(await Promise.all(stores.map((store) => store.lastSequence()))).toEqual(stores.map(() => 0));
  await fixture.clear();
});

test('a store that a newer version wrote is refused, saying which', async () => {
  const store = await fixture.open(defaults);
  await connection.executeQuery("MATCH (s:Setting {name: 'layout'}) SET s.value = '99'");
  await store.close();
  const message = `the store ${fixture.location} was written by a newer claimgraph (layout 99; this one knows 5)`;
  await expect(fixture.open(defaults)).rejects.toThrow(message);
  await fixture.clear();
});

test('a store of layout 1, whose changes could not be filtered, is brought up to date', async () => {
  await restoreLayout2(fixture);
  await connection.executeQuery(
    "MATCH (c:Change) SET c.nodeType = CASE c.nodeKind WHEN 'claim' THEN null ELSE c.nodeType END REMOVE c.action, c.touches",
  );
  await connection.executeQuery("MATCH (s:Setting {name: 'layout'}) SET s.value = '1'");
  const upgraded = await fixture.open(defaults);
  const touches = (await upgraded.changesAfter(0, 1000)).map((change) => change.touches);
  expect(touches).toEqual(logOfLayout2().map((change) => change.touches));
  await expectFiltered(upgraded);
  await fixture.clear();
});

test('an upgrade that ends at any of its statements is finished by the next opening', async () => {
  const expected = nodesOfLayout2().map(asUpgraded);
  const all = await statementsOfUpgrade(Infinity);
  await fixture.clear();
  expect(all).toBeGreaterThan(6);
  for (let end = 1; end < all; end++) {
    expect(await statementsOfUpgrade(end)).toBe(end);
    const store = await fixture.open(defaults);
    const claims = (await store.scan('claim', '', 1000)).concat(await store.scan('document', '', 1000));
    expect(claims).toEqual(expected.filter(({ kind }) => kind === 'claim').concat(expected.filter(({ kind }) => kind === 'document')));
    expect(await store.changesAfter(0, 1000)).toHaveLength(logOfLayout2().length);
    await fixture.clear();
  }
}, 600_000);

/** Opens a store of layout 2, up to this statement, as if the process were killed then. Gives how many there were. */
async function statementsOfUpgrade(end: number): Promise<number> {
  await restoreLayout2(fixture);
  let sent = 0;
  const observe = (): void => {
    if (++sent === end) throw new Error('killed');
  };
  await fixture.open({ ...defaults, neo4j: { observe } }).catch((error: unknown) => {
    if (sent !== end) throw error;
  });
  return sent;
}

test.each(['0', '-3', 'abc'])('a store whose layout is "%s" was not left so by claimgraph, and is refused', async (layout) => {
  const store = await fixture.open(defaults);
  await connection.executeQuery("MATCH (s:Setting {name: 'layout'}) SET s.value = $layout", { layout });
  await store.close();
  const message = `the store ${fixture.location} is damaged, or not a claimgraph store: its layout is "${layout}"`;
  await expect(fixture.open(defaults)).rejects.toThrow(message);
  await fixture.clear();
});

test('a database that the server does not have is a fault of the configuration', async () => {
  const opening = fixture.open({ ...defaults, neo4j: { database: 'nowhere' } });
  await expect(opening).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { faults: [{ path: ['NEO4J_DATABASE'] }] } });
});

test('where somebody listens but does not answer, opening ends, and says so', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const location = `bolt://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  await expect(fixtureAt(location).open(defaults)).rejects.toThrow(`the store ${location} gives no connection in time`);
  for (const socket of sockets) socket.destroy();
  silent.close();
});
