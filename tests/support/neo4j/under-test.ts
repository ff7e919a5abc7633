export interface Neo4jUnderTest {
  readonly url: string;
  readonly version: string;
}

/** What the runner of tests with Neo4j puts into the global object of each test file. */
export interface GlobalsOfNeo4j {
  readonly neo4jUnderTest?: Neo4jUnderTest;
}

/** The Neo4j that this test file is run against; null where it is run against SQLite. */
export function neo4jForTests(): Neo4jUnderTest | null {
  return (globalThis as GlobalsOfNeo4j).neo4jUnderTest ?? null;
}
