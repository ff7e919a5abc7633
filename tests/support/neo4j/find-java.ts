import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPath } from '../on-path.js';

const INSTALLED = '/usr/lib/jvm';

export interface Java {
  readonly executable: string;
  readonly major: number;
}

/** The oldest JDK of this machine that is not older than asked for; null where there is none. */
export function findJava(oldest: number): Java | null {
  const found = homes().flatMap(jdkIn);
  const fitting = found.filter((java) => java.major >= oldest).sort((a, b) => a.major - b.major);
  return fitting[0] ?? null;
}

function homes(): string[] {
  const installed = existsSync(INSTALLED) ? readdirSync(INSTALLED).map((name) => join(INSTALLED, name)) : [];
  const java = onPath('java');
  return [process.env['JAVA_HOME'] ?? '', ...installed, java ? dirname(dirname(realpathSync(java))) : ''];
}

/** A home without a compiler is a JRE: it can't run a source file. */
function jdkIn(home: string): Java[] {
  const release = join(home, 'release');
  if (!existsSync(release) || !existsSync(join(home, 'bin', 'javac'))) return [];
  const major = /^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, 'utf8'))?.[1];
  return major ? [{ executable: join(home, 'bin', 'java'), major: Number(major) }] : [];
}
