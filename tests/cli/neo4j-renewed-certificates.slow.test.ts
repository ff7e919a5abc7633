import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keepLog } from '../support/log-lines.js';
import { serveExample, temporaryFolder, type ServedGraph } from '../support/serve.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { makeAuthority } from './support/certificates.js';
import { encryptedWay, type EncryptedWay } from './support/encrypted-way.js';

const COUNT = '{ stats { entities } }';

const fixture = fixtureUnderTest();
const folder = temporaryFolder();
const before = makeAuthority(folder.path, 'before');
const after = makeAuthority(folder.path, 'after');
const [first, second] = [before.certify('client'), after.certify('client')];
/** As the settings name them. */
const [authorities, certificate, key] = ['ca.pem', 'client.pem', 'client.key'].map((name) => join(folder.path, name)) as Triple;
const log = keepLog();

let way: EncryptedWay;
let graph: ServedGraph;

beforeAll(async () => {
  copyFileSync(before.certificate, authorities);
  copyFileSync(first.certificate, certificate);
  copyFileSync(first.key, key);
  await fixture.clear();
  way = await encryptedWay(new URL(fixture.location), before.certify('server'), before);
  const environment = {
    CLAIMGRAPH_STORE: `neo4j+s://127.0.0.1:${way.port}`,
    CLAIMGRAPH_LOG_LEVEL: 'error',
    NEO4J_CA: authorities,
    NEO4J_CLIENT_CERT: certificate,
    NEO4J_CLIENT_KEY: key,
  };
  graph = await serveExample(environment, log.stream);
});
afterAll(async () => {
  await graph.close();
  way.close();
  await fixture.clear();
  folder.remove();
});

const answer = async (): Promise<object> => (await graph.ask(COUNT)).body;
const counted = { data: { stats: { entities: expect.any(Number) } } };
const unavailable = { errors: [{ message: 'the store does not answer', extensions: { code: 'STORE_UNAVAILABLE' } }] };

test('a server goes on with a certificate and a key that are renewed one after the other, without a restart', async () => {
  expect(await answer()).toMatchObject(counted);
  copyFileSync(second.certificate, certificate);
  way.cut();
  // Its key is still that of the former one, which is shown until both fit.
  expect(await answer()).toMatchObject(counted);
  way.trustOnly(after);
  expect(await answer()).toMatchObject(unavailable);
  copyFileSync(second.key, key);
  expect(await answer()).toMatchObject(counted);
});

test('files that are gone for a time take nothing away but new connections, and the operator is told which', async () => {
  rmSync(key);
  rmSync(certificate);
  way.cut();
  expect(await answer()).toMatchObject(counted);
  rmSync(authorities);
  way.cut();
  expect(await answer()).toMatchObject(unavailable);
  const message = `the store ${graph.app.store.location} cannot be reached: ${authorities} can't be read (ENOENT)`;
  await expect(graph.app.store.ping()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', message });
  copyFileSync(before.certificate, authorities);
  expect(await answer()).toMatchObject(counted);
  expect(log.text()).not.toContain('PRIVATE KEY');
});

type Triple = [string, string, string];
