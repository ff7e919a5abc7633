import { existsSync } from 'node:fs';
import { jarsOf } from './fetch-jars.js';
import { findJava } from './find-java.js';
import type { Neo4jLine } from './lines.js';
import { onPath } from '../on-path.js';

/** Why a line can't be started on this machine, in words; null where it can. */
export function whatIsMissing(line: Neo4jLine): string | null {
  if (!findJava(line.oldestJava)) return `no JDK ${line.oldestJava} or newer in JAVA_HOME, /usr/lib/jvm or PATH`;
  if (!existsSync(jarsOf(line)) && !onPath('mvn')) return 'no Maven (mvn) in PATH to fetch its jars with';
  return null;
}
