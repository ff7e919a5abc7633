import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fixtureUnderTest } from '../../support/store-fixture.js';
import { unusedPort } from '../../support/unused-port.js';
import { startServe } from './support/serve-process.js';

const fixture = fixtureUnderTest();
beforeAll(() => fixture.clear());
afterAll(() => fixture.clear());

test.each(['bolt', 'neo4j'])('a server whose Neo4j is unreachable says so in one line, and exits with 3 (%s)', async (scheme) => {
  const store = `${scheme}://127.0.0.1:${await unusedPort()}`;
  expect(await startServe(store).ended).toEqual({ code: 3, stdout: '', stderr: `the store ${store} cannot be reached\n` });
});

test('a second server on one port says so in one line, and exits with 1; the first goes on, and exits with 0 when stopped', async () => {
  const first = startServe(fixture.location);
  try {
    const url = await first.listening;
    const { port } = new URL(url);
    const stderr = `port ${port} is taken: stop what listens there, or choose another with --port\n`;
    expect(await startServe(fixture.location, '--port', port).ended).toEqual({ code: 1, stdout: '', stderr });
    expect((await fetch(`${url}/ready`)).status).toBe(200);
  } finally {
    expect(await first.stop()).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^claimgraph is closing: requests under way are finished$/m),
    });
  }
});
