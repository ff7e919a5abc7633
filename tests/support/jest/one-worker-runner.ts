import { createRequire } from 'node:module';
import type * as jest from 'jest-runner';

// Its types describe the CommonJS build: loaded as an ES module, the default export would be another thing than they say.
const { default: TestRunner } = createRequire(import.meta.url)('jest-runner') as typeof jest.default;

export interface OneWorkerOptions {
  /** Milliseconds for one test. Jest reads no timeout from a project. */
  readonly testTimeout: number;
}

/** Runs test files one after another, in a process of their own: what a test leaves open can't keep the whole run from ending. */
export default class OneWorkerRunner extends TestRunner {
  constructor(globalConfig: jest.Config.GlobalConfig, context: jest.TestRunnerContext, { testTimeout }: OneWorkerOptions) {
    super({ ...globalConfig, maxWorkers: 1, testTimeout }, context);
  }

  override runTests(tests: jest.Test[], watcher: jest.TestWatcher): Promise<void> {
    return super.runTests(tests, watcher, { serial: false });
  }
}
