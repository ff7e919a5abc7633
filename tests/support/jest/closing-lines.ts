import { relative } from 'node:path';
import { PROJECT_ROOT } from '../project-root.js';

const SLOWEST = 10;

/** What this reporter reads of Jest's results. */
interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that could not be run. */
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly FileResult[];
}

interface FileResult {
  readonly testFilePath: string;
  /** Names the project; the one with SQLite has no name. */
  readonly displayName?: { readonly name: string };
  readonly perfStats: { readonly runtime: number };
}

/** Says at the end which files took longest, and which stores the contract held for. `skipped` says which were not tested, and why. */
export default class ClosingLines {
  constructor(
    _globalConfig: unknown,
    private readonly options: { readonly skipped: readonly string[] },
  ) {}

  onRunComplete(_contexts: unknown, results: Results): void {
    const lines = [
      `slowest files:${slowest(results.testResults).join('')}`,
      `stores tested: ${storesTested(results.testResults).join(', ') || 'none, since no test of tests/contract ran'}`,
      ...this.options.skipped.map((reason) => `NOT TESTED: ${reason}`),
      `tests: ${results.numPassedTests} passed, ${results.numFailedTests + results.numRuntimeErrorTestSuites} failed`,
    ];
    process.stderr.write(`\n${lines.join('\n')}\n`);
  }
}

function slowest(files: readonly FileResult[]): string[] {
  const sorted = [...files].sort((a, b) => b.perfStats.runtime - a.perfStats.runtime);
  return sorted.slice(0, SLOWEST).map((file) => `\n  ${seconds(file.perfStats.runtime)}  ${describeFile(file)}`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
}

function describeFile({ testFilePath, displayName }: FileResult): string {
  const file = relative(PROJECT_ROOT, testFilePath);
  return displayName ? `${file} (${displayName.name})` : file;
}

/** Slow tests of the contract start servers of their own: they are no run of the contract. */
function storesTested(files: readonly FileResult[]): string[] {
  const contract = files.filter(({ testFilePath }) => /\/tests\/contract\/.*(?<!\.slow)\.test\.js$/.test(testFilePath));
  return [...new Set(contract.map(({ displayName }) => displayName?.name ?? 'sqlite'))];
}
