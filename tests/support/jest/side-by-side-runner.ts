import type { Config, Test, TestEvents, TestRunnerContext, TestRunnerOptions, TestWatcher, UnsubscribeFn } from 'jest-runner';
import Neo4jRunner, { type Neo4jRunnerOptions } from './neo4j-runner.js';
import { TestRunner } from './test-runner.js';

export interface SideBySideOptions {
  /** The servers to test with, one after another, by the names of their projects. */
  readonly servers: Readonly<Record<string, Neo4jRunnerOptions>>;
}

/** Runs the files of projects with Neo4j one after another, and beside them all others, on every processor: the first wait a lot. */
export default class SideBySideRunner extends TestRunner {
  private readonly withNeo4j: ReadonlyMap<string, Neo4jRunner>;

  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext, { servers }: SideBySideOptions) {
    super(globalConfig, context);
    this.withNeo4j = new Map(Object.entries(servers).map(([name, server]) => [name, new Neo4jRunner(globalConfig, context, server)]));
  }

  override on<Name extends keyof TestEvents>(name: Name, listen: (event: TestEvents[Name]) => void | Promise<void>): UnsubscribeFn {
    const stops = [super.on(name, listen), ...[...this.withNeo4j.values()].map((runner) => runner.on(name, listen))];
    return () => {
      for (const stop of stops) stop();
    };
  }

  override async runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    const others = tests.filter((test) => !this.withNeo4j.has(projectOf(test)));
    const runs = [this.runOnServers(tests, watcher), ...(others.length > 0 ? [super.runTests(others, watcher, options)] : [])];
    await Promise.allSettled(runs);
    await Promise.all(runs);
  }

  private async runOnServers(tests: readonly Test[], watcher: TestWatcher): Promise<void> {
    for (const [name, runner] of this.withNeo4j) {
      const own = tests.filter((test) => projectOf(test) === name);
      if (own.length > 0) await runner.runTests(own, watcher);
    }
  }
}

const projectOf = ({ context }: Test): string => context.config.displayName?.name ?? '';
