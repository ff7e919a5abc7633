import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { driver, type Driver } from 'neo4j-driver';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';

let server: RunningNeo4j;
let connection: Driver;

beforeAll(async () => {
  server = await startNeo4j();
  connection = driver(server.url);
});

afterAll(async () => {
  await connection.close();
  await server.stop();
});

test('a Neo4j that was killed does not answer; started again it answers at the same address, with what was committed', async () => {
  await connection.executeQuery('CREATE (:Kept {name: $name})', { name: 'Acme' });
  await server.kill();
  await expect(connection.getServerInfo()).rejects.toThrow('ECONNREFUSED');
  await server.restart();
  const { records } = await connection.executeQuery('MATCH (kept:Kept) RETURN kept.name AS name');
  expect(records.map((record) => record.toObject())).toEqual([{ name: 'Acme' }]);
});
