/** A line of Neo4j releases that claimgraph is tested with. */
export interface Neo4jLine {
  readonly version: string;
  /** The oldest major version of Java that it runs on. */
  readonly oldestJava: number;
}

export const LONG_TERM_SUPPORT: Neo4jLine = { version: '5.26.30', oldestJava: 17 };
export const LATEST: Neo4jLine = { version: '2026.08.1', oldestJava: 21 };
