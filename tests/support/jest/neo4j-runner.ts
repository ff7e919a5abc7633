import type { Config, Test, TestRunnerContext, TestWatcher } from 'jest-runner';
import type { Neo4jLine } from '../neo4j/lines.js';
import { startNeo4j } from '../neo4j/start.js';
import { offerToTests, withdrawFromTests, type Neo4jUnderTest } from '../neo4j/under-test.js';
import OneWorkerRunner from './one-worker-runner.js';

/** Milliseconds: the first query of each shape takes long. */
const TEST_TIMEOUT = 60_000;

/** What a project hands to this runner: a line to start, or a server that runs already. */
export type Neo4jRunnerOptions = { readonly start: Neo4jLine } | { readonly use: Neo4jUnderTest };

/** Runs test files against a real Neo4j, one after another. The server starts at once, so that it is ready when other files have run. */
export default class Neo4jRunner extends OneWorkerRunner {
  private readonly server: Promise<Neo4jUnderTest & { readonly stop?: () => Promise<void> }>;

  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext, options: Neo4jRunnerOptions) {
    super(globalConfig, context, { testTimeout: TEST_TIMEOUT });
    this.server = 'use' in options ? Promise.resolve(options.use) : startNeo4j(options.start);
    this.server.catch(() => undefined); // A server that did not start is told by runTests, not as an unhandled rejection before it.
  }

  override async runTests(tests: Test[], watcher: TestWatcher): Promise<void> {
    const server = await this.server;
    offerToTests(server);
    try {
      await super.runTests(tests, watcher);
    } finally {
      withdrawFromTests();
      await server.stop?.();
    }
  }
}
