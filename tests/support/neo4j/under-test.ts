const URL_VARIABLE = 'CLAIMGRAPH_NEO4J_UNDER_TEST';
const VERSION_VARIABLE = 'CLAIMGRAPH_NEO4J_UNDER_TEST_VERSION';

export interface Neo4jUnderTest {
  readonly url: string;
  readonly version: string;
}

/** The Neo4j that this test file is run against; null where it is run against SQLite. */
export function neo4jForTests(): Neo4jUnderTest | null {
  const url = process.env[URL_VARIABLE];
  const version = process.env[VERSION_VARIABLE];
  return url && version ? { url, version } : null;
}

/** Names it to the processes that are started from now on. */
export function offerToTests({ url, version }: Neo4jUnderTest): void {
  process.env[URL_VARIABLE] = url;
  process.env[VERSION_VARIABLE] = version;
}

/** Takes the name back. */
export function withdrawFromTests(): void {
  delete process.env[URL_VARIABLE];
  delete process.env[VERSION_VARIABLE];
}
