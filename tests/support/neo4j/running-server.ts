import type { Neo4jUnderTest } from './under-test.js';

/** A server that runs already, asked for its version. User and password come from NEO4J_USERNAME and NEO4J_PASSWORD. */
export async function runningServer(url: string): Promise<Neo4jUnderTest> {
  const { auth, driver } = await import('neo4j-driver');
  const connection = driver(url, auth.basic(process.env['NEO4J_USERNAME'] ?? 'neo4j', process.env['NEO4J_PASSWORD'] ?? ''));
  try {
    const { agent } = await connection.getServerInfo();
    return { url, version: agent?.replace('Neo4j/', '') ?? 'of unknown version' };
  } finally {
    await connection.close();
  }
}
