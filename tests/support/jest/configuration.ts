import type { Config } from 'jest';
import { findBrowser } from '../find-browser.js';
import { LATEST, LONG_TERM_SUPPORT, type Neo4jLine } from '../neo4j/lines.js';
import { runningServer } from '../neo4j/running-server.js';
import { whatIsMissing } from '../neo4j/what-is-missing.js';
import { onPath } from '../on-path.js';
import { PROJECT_ROOT } from '../project-root.js';
import type { Neo4jRunnerOptions } from './neo4j-runner.js';

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

const OUTPUT = '<rootDir>/dist/tests';
const EVERY_PROJECT: Project = { rootDir: PROJECT_ROOT, roots: [OUTPUT], testEnvironment: 'node', transform: {} };

/** Milliseconds that a worker may take to end: on a busy machine the default half second of Jest makes it warn of leaks that are none. */
const GRACE = 5_000;

/** Milliseconds for one test: on a busy machine the default five seconds of Jest stop tests that start a process. */
const TEST_TIMEOUT = 30_000;
const SLOW_TEST_TIMEOUT = 600_000;

/** A process in which many files have run holds gigabytes, and each collection of its garbage would count as a pause of what is tested. */
const MAX_WORKER_MEMORY = '900MB';

/** What the name of a test file says of where it runs. */
const SLOW = String.raw`\.slow\.test\.js$`;
const NEO4J_ALONE = String.raw`neo4j[^/]*\.test\.js$`;
/** These start and kill a Neo4j of their own. */
const OWN_NEO4J = String.raw`own-neo4j[^/]*\.test\.js$`;
const GIVEN_NEO4J = String.raw`(?<!own-)neo4j[^/]*\.test\.js$`;
const SQLITE_ALONE = String.raw`sqlite[^/]*\.test\.js$`;
/** These run with a Neo4j that they are given: the contract of stores, and what names it. */
const WITH_NEO4J = ['**/tests/contract/**/*.test.js', '**/*neo4j*.test.js'];
/** These run with every store: always with SQLite, in slow runs with the Neo4j of long support as well, by night with the latest, too. */
const EVERY_STORE = '**/*.every-store.test.js';
const BROWSER = String.raw`browser[^/]*\.test\.js$`;
const REDIS = String.raw`redis[^/]*\.test\.js$`;

/** `npm test`: with SQLite all that is not slow; beside it the contract with Neo4j, one file after another. */
export async function fastTests(): Promise<Config> {
  const running = process.env['CLAIMGRAPH_TEST_NEO4J'];
  const server: Neo4jRunnerOptions = running ? { use: await runningServer(running) } : { start: LONG_TERM_SUPPORT };
  const noNeo4j = running ? null : whyNotTested(LONG_TERM_SUPPORT);
  const withSqlite: Project = {
    ...EVERY_PROJECT,
    testMatch: ['**/*.test.js'],
    testPathIgnorePatterns: [SLOW, NEO4J_ALONE],
  };
  failIfRequired('CLAIMGRAPH_REQUIRE_NEO4J', noNeo4j);
  return {
    rootDir: PROJECT_ROOT,
    projects: noNeo4j ? [withSqlite] : sideBySide([server], withSqlite, withNeo4j(server)),
    maxWorkers: '100%',
    testTimeout: TEST_TIMEOUT,
    workerGracefulExitTimeout: GRACE,
    workerIdleMemoryLimit: MAX_WORKER_MEMORY,
    reporters: reporters(noNeo4j),
  };
}

/**
 * `npm run test:slow`: what takes minutes, needs a browser or Redis, or kills servers; and the contract with the latest Neo4j. What rests
 * on the contract alone, and runs with every store, runs with it where CLAIMGRAPH_TEST_ALL is 1: it takes as long as all the rest.
 */
export function slowTests(): Config {
  const noNeo4j = whyNotTested(LONG_TERM_SUPPORT);
  const noLatest = whyNotTested(LATEST);
  const noBrowser = whyNoBrowser();
  const noRedis = whyNoRedis();
  const alone: Project = {
    ...EVERY_PROJECT,
    testMatch: ['**/*.slow.test.js'],
    testPathIgnorePatterns: [noNeo4j ? NEO4J_ALONE : GIVEN_NEO4J, ...(noBrowser ? [BROWSER] : []), ...(noRedis ? [REDIS] : [])],
  };
  const [longTermSupport, latest] = [{ start: LONG_TERM_SUPPORT }, { start: LATEST }];
  const onGiven = [
    ...(noNeo4j ? [] : [{ ...withGiven(longTermSupport), testMatch: ['**/*neo4j*.slow.test.js', EVERY_STORE] }]),
    ...(noLatest ? [] : [withGiven(latest)]),
  ];
  failIfRequired('CLAIMGRAPH_REQUIRE_BROWSER', noBrowser);
  failIfRequired('CLAIMGRAPH_REQUIRE_REDIS', noRedis);
  failIfRequired('CLAIMGRAPH_REQUIRE_NEO4J', noNeo4j);
  return {
    rootDir: PROJECT_ROOT,
    projects: sideBySide([longTermSupport, latest], alone, ...onGiven),
    maxWorkers: '100%',
    testTimeout: SLOW_TEST_TIMEOUT,
    workerGracefulExitTimeout: GRACE,
    workerIdleMemoryLimit: MAX_WORKER_MEMORY,
    reporters: reporters(noNeo4j, noLatest, noBrowser, noRedis),
  };
}

/** With a server that tests are given, slow ones too. */
function withGiven(server: Neo4jRunnerOptions): Project {
  const everyStore = process.env['CLAIMGRAPH_TEST_ALL'] === '1' ? [EVERY_STORE] : [];
  return { ...withNeo4j(server), testMatch: [...WITH_NEO4J, ...everyStore], testPathIgnorePatterns: [OWN_NEO4J, SQLITE_ALONE] };
}

/** Projects with the same runner and the same options are given to it together. */
function sideBySide(servers: readonly Neo4jRunnerOptions[], ...projects: readonly Project[]): Project[] {
  const options = { servers: Object.fromEntries(servers.map((server) => [nameOf(server), server])) };
  return projects.map((project) => ({ ...project, runner: [`${OUTPUT}/support/jest/side-by-side-runner.js`, options] }));
}

const nameOf = (server: Neo4jRunnerOptions): string => `neo4j ${'use' in server ? server.use.version : server.start.version}`;

function withNeo4j(server: Neo4jRunnerOptions): Project {
  return {
    ...EVERY_PROJECT,
    displayName: nameOf(server),
    testMatch: WITH_NEO4J,
    testPathIgnorePatterns: [SLOW, SQLITE_ALONE],
  };
}

function whyNotTested(line: Neo4jLine): string | null {
  const missing = whatIsMissing(line);
  return missing && `neo4j ${line.version}: ${missing}`;
}

function whyNoBrowser(): string | null {
  return findBrowser() ? null : 'pages in a browser: no chromium in PATH';
}

function whyNoRedis(): string | null {
  return onPath('redis-server') ? null : 'counts shared by servers: no redis-server in PATH';
}

function failIfRequired(variable: string, missing: string | null): void {
  if (missing && process.env[variable] === '1') throw new Error(`${variable}=1, but ${missing}`);
}

function reporters(...skipped: readonly (string | null)[]): NonNullable<Config['reporters']> {
  return ['default', [`${OUTPUT}/support/jest/closing-lines.js`, { skipped: skipped.filter((reason) => reason !== null) }]];
}
