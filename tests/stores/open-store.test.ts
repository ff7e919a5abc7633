import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { openStore } from '../../src/stores/open-store.js';
import { ONTOLOGY } from '../contract/support/contract-ontology.js';
import { fixedClock } from '../support/clock.js';

const options = { ontology: ONTOLOGY, now: fixedClock };

test.each(['', 'sqlite', 'sqlite:', 'postgres://host', 'neo4j:host', 'bolt+x://host', 'http://host:7687'])(
  'a location that no store is at is refused, saying what one looks like: "%s"',
  async (location) => {
    await expect(openStore(location, options)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: `store: ${location} is none of sqlite:PATH, sqlite::memory:, neo4j://HOST:PORT, neo4j+s://HOST:PORT, bolt://HOST:PORT`,
    });
  },
);

test('a file named without sqlite: is taken for what it is', async () => {
  await expect(openStore('data/claimgraph.db', options)).rejects.toThrow('did you mean sqlite:data/claimgraph.db?');
});

test('a password in a location is refused, and not repeated', async () => {
  const error = await openStore('neo4j://neo4j:secret@host:7687', options).catch(String);
  expect(error).toContain('NEO4J_PASSWORD');
  expect(error).not.toContain('secret');
});

test.each(['neo4j', 'neo4j+s', 'neo4j+ssc', 'bolt', 'bolt+s', 'bolt+ssc'])('%s:// leads to a Neo4j server', async (scheme) => {
  const opening = openStore(`${scheme}://127.0.0.1:1`, options);
  await expect(opening).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: `the store ${scheme}://127.0.0.1:1 cannot be reached`,
  });
});

test('a store in SQLite does not load the driver of Neo4j', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(new URL('./support/loaded-packages.js', import.meta.url))]);
  expect(stdout).toBe('0 files of the driver');
});
