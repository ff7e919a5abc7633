import type { Config, Test, TestRunnerContext, TestWatcher } from 'jest-runner';
import type { Neo4jLine } from '../neo4j/lines.js';
import { startNeo4j } from '../neo4j/start.js';
import type { GlobalsOfNeo4j, Neo4jUnderTest } from '../neo4j/under-test.js';
import OneWorkerRunner from './one-worker-runner.js';

/** Milliseconds: the first query of each shape takes long. */
const TEST_TIMEOUT = 60_000;

/** What a project hands to this runner: a line to start, or a server that runs already. */
export type Neo4jRunnerOptions = { readonly start: Neo4jLine } | { readonly use: Neo4jUnderTest };

/** Runs test files against one real Neo4j, one after another. */
export default class Neo4jRunner extends OneWorkerRunner {
  private readonly options: Neo4jRunnerOptions;

  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext, options: Neo4jRunnerOptions) {
    super(globalConfig, context, { testTimeout: Math.max(TEST_TIMEOUT, globalConfig.testTimeout ?? 0) });
    this.options = options;
  }

  override async runTests(tests: Test[], watcher: TestWatcher): Promise<void> {
    if ('use' in this.options) return this.runAgainst(this.options.use, tests, watcher);
    const server = await startNeo4j(this.options.start);
    try {
      await this.runAgainst(server, tests, watcher);
    } finally {
      await server.stop();
    }
  }

  private runAgainst({ url, version }: Neo4jUnderTest, tests: readonly Test[], watcher: TestWatcher): Promise<void> {
    return super.runTests(
      tests.map((test) => withGlobals(test, { neo4jUnderTest: { url, version } })),
      watcher,
    );
  }
}

function withGlobals(test: Test, added: GlobalsOfNeo4j): Test {
  const { config } = test.context;
  return { ...test, context: { ...test.context, config: { ...config, globals: { ...config.globals, ...added } } } };
}
