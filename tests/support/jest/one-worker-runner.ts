import type { Config, Test, TestRunnerContext, TestWatcher } from 'jest-runner';
import { TestRunner } from './test-runner.js';

export interface OneWorkerOptions {
  /** Milliseconds for one test. Jest reads no timeout from a project. */
  readonly testTimeout: number;
}

/** Runs test files one after another, in a process of their own: what a test leaves open can't keep the whole run from ending. */
export default class OneWorkerRunner extends TestRunner {
  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext, { testTimeout }: OneWorkerOptions) {
    super({ ...globalConfig, maxWorkers: 1, testTimeout }, context);
  }

  override runTests(tests: Test[], watcher: TestWatcher): Promise<void> {
    return super.runTests(tests, watcher, { serial: false });
  }
}
