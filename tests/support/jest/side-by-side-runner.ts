import type { Config, Test, TestEvents, TestRunnerContext, TestRunnerOptions, TestWatcher, UnsubscribeFn } from 'jest-runner';
import Neo4jRunner, { type Neo4jRunnerOptions } from './neo4j-runner.js';
import { TestRunner } from './test-runner.js';

export interface SideBySideOptions {
  /** The servers to test with, by the names of their projects. */
  readonly servers: Readonly<Record<string, Neo4jRunnerOptions>>;
}

/**
 * Runs the files of a project with Neo4j one after another, and beside them all others, on every processor: the first wait a lot. The next
 * project with Neo4j follows, or goes beside the first once there are no others left.
 */
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
    const alone = others.length > 0 ? super.runTests(others, watcher, options) : Promise.resolve();
    const runs = [alone, this.runOnServers(tests, watcher, Promise.allSettled([alone]))];
    await Promise.allSettled(runs);
    await Promise.all(runs);
  }

  private async runOnServers(tests: readonly Test[], watcher: TestWatcher, othersDone: Promise<unknown>): Promise<void> {
    const runs: Promise<void>[] = [];
    for (const [name, runner] of this.withNeo4j) {
      const own = tests.filter((test) => projectOf(test) === name);
      if (own.length === 0) continue;
      await Promise.race([Promise.allSettled(runs), othersDone]);
      runs.push(runner.runTests(own, watcher));
    }
    await Promise.allSettled(runs);
    await Promise.all(runs);
  }
}

const projectOf = ({ context }: Test): string => context.config.displayName?.name ?? '';
