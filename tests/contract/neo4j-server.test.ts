import { expect, test } from '@jest/globals';
import { auth, driver } from 'neo4j-driver';
import { neo4jForTests } from '../support/neo4j/under-test.js';

test('the tests speak to a real Neo4j of the version they say', async () => {
  const server = neo4jForTests();
  if (!server) throw new Error('a file named after Neo4j runs against it alone');
  const connection = driver(server.url, auth.basic(process.env['NEO4J_USERNAME'] ?? 'neo4j', process.env['NEO4J_PASSWORD'] ?? ''));
  try {
    const { records } = await connection.executeQuery('CALL dbms.components() YIELD name, versions RETURN name, versions[0] AS version');
    const kernel = records.find((record) => record.get('name') === 'Neo4j Kernel');
    expect(kernel?.get('version')).toBe(server.version);
  } finally {
    await connection.close();
  }
});
