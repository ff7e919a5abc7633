import type { Config, Test, TestEvents, TestRunnerContext, TestRunnerOptions, TestWatcher, UnsubscribeFn } from 'jest-runner';
import Neo4jRunner, { type Neo4jRunnerOptions } from './neo4j-runner.js';
import { TestRunner } from './test-runner.js';

/** Runs the files of the project with Neo4j on one processor, one after another, and those with SQLite on the others meanwhile. */
export default class SideBySideRunner extends TestRunner {
  private readonly withNeo4j: Neo4jRunner;

  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext, options: Neo4jRunnerOptions) {
    super({ ...globalConfig, maxWorkers: Math.max(1, globalConfig.maxWorkers - 1) }, context);
    this.withNeo4j = new Neo4jRunner(globalConfig, context, options);
  }

  override on<Name extends keyof TestEvents>(name: Name, listen: (event: TestEvents[Name]) => void | Promise<void>): UnsubscribeFn {
    const stops = [super.on(name, listen), this.withNeo4j.on(name, listen)];
    return () => {
      for (const stop of stops) stop();
    };
  }

  override async runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    const withNeo4j = tests.filter(isWithNeo4j);
    const withSqlite = tests.filter((test) => !isWithNeo4j(test));
    const runs = [
      ...(withNeo4j.length > 0 ? [this.withNeo4j.runTests(withNeo4j, watcher)] : []),
      ...(withSqlite.length > 0 ? [super.runTests(withSqlite, watcher, options)] : []),
    ];
    await Promise.allSettled(runs);
    await Promise.all(runs);
  }
}

function isWithNeo4j({ context }: Test): boolean {
  return context.config.displayName?.name.startsWith('neo4j ') ?? false;
}
