import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchJars } from './fetch-jars.js';
import { findJava, type Java } from './find-java.js';
import { launch, type Neo4jSettings } from './launch.js';
import { LONG_TERM_SUPPORT, type Neo4jLine } from './lines.js';

export interface RunningNeo4j {
  readonly url: string;
  readonly version: string;
  /** Ends it at once, as a power failure would; its data and its port stay. */
  readonly kill: () => Promise<void>;
  /** Kills it and starts it again, on the same data and the same port; with other settings where these are given. */
  readonly restart: (settings?: Neo4jSettings) => Promise<void>;
  /** Ends it at once, and copies its data to a folder that is not there yet: another one may begin with them. */
  readonly keep: (folder: string) => Promise<void>;
  /** Ends it and removes its data. */
  readonly stop: () => Promise<void>;
}

/** What a server begins with, and is good at. */
interface StartOptions {
  /** A folder that `keep` has made; it is copied. Without one it is empty. */
  readonly data?: string;
  /** It serves as fast as in earnest, rather than to start soon. */
  readonly optimizes?: boolean;
}

/**
 * Starts a real Neo4j Community on a free loopback port; resolves once clients can connect.
 * It also ends when this process does, however that ends.
 * @param settings beside those of neo4j.conf
 */
export async function startNeo4j(
  line: Neo4jLine = LONG_TERM_SUPPORT,
  settings: Neo4jSettings = {},
  { data, optimizes = false }: StartOptions = {},
): Promise<RunningNeo4j> {
  const java = findJava(line.oldestJava);
  if (!java) throw new Error(`Neo4j ${line.version} needs a JDK ${line.oldestJava} or newer`);
  const jars = await fetchJars(line);
  const folder = await mkdtemp(join(tmpdir(), 'claimgraph-neo4j-'));
  if (data !== undefined) await cp(data, folder, { recursive: true });
  const options = [...javaOptions(java, optimizes), '-cp', join(jars, '*')];
  const launchAt = (port: number, configured: Neo4jSettings) => launch(java.executable, options, { folder, port, settings: configured });
  let server = await launchAt(0, settings);
  return {
    url: `bolt://127.0.0.1:${server.port}`,
    version: line.version,
    kill: () => server.kill(),
    restart: async (others = settings) => {
      await server.kill();
      server = await launchAt(server.port, others);
    },
    keep: async (kept) => {
      await server.kill();
      await cp(folder, kept, { recursive: true });
    },
    stop: async () => {
      await server.kill();
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * What Neo4j needs opened, and, unless it is to optimize, what makes it start, and plan what it never planned before, in half the
 * processor time: the simplest collector and compiler. With that compiler Java keeps room for 48 MB of code only, which a run of all
 * tests fills.
 */
function javaOptions(java: Java, optimizes: boolean): string[] {
  const opened = ['java.io', 'java.lang', 'java.nio', 'java.util.concurrent', 'sun.nio.ch'];
  return [
    ...opened.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    ...(java.major >= 24 ? ['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow'] : []),
    ...(optimizes ? [] : ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']),
    '-XX:ReservedCodeCacheSize=240m',
    '-Xmx1g',
  ];
}
