import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';
import { mayImport, roomOf, ROOMS } from './rooms.js';

interface Diagnostic {
  readonly code: string;
  readonly help: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

/** One file for each room, that imports one file of every room, some files of model, and every package that some room must not have. */
const ROOM_FILES = [...ROOMS.keys()].map(fileOf);
const FILES = [...ROOM_FILES, 'model/claim', 'model/errors', 'model/filters', 'model/topology'];
const PACKAGES = [...new Set([...ROOMS.values()].flatMap(({ never }) => never))];

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-arrows-'));
let diagnostics: readonly Diagnostic[];

beforeAll(() => {
  for (const file of ROOM_FILES)
    write(
      `src/${file}.ts`,
      importedBy(file)
        .map((from) => `import type {} from '${from}';`)
        .join('\n'),
    );
  write('src/domain/first.ts', `import type { Second } from './second.js';\nexport type First = Second;`);
  write('src/domain/second.ts', `import type { First } from './first.js';\nexport type Second = First;`);
  diagnostics = lint();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each(ROOM_FILES)('oxlint lets %s import what the house allows, and gives the reason of its room for all else', (file) => {
  const found = diagnostics.filter(({ code, filename }) => code === 'eslint(no-restricted-imports)' && filename === `src/${file}.ts`);
  const imported = importedBy(file);
  const refused = new Set(found.map(({ labels }) => imported[(labels[0]?.span.line ?? 0) - 1]));
  expect(imported.filter((from) => refused.has(from))).toEqual(imported.filter(isWrongIn(file)));
  expect(found.filter(({ help }) => !help.startsWith(roomOf(file)))).toEqual([]);
});

test('oxlint finds a cycle of imports, even of types alone', () => {
  const cycles = diagnostics.filter(({ code }) => code === 'import(no-cycle)').map(({ filename }) => filename);
  expect(cycles).toEqual(expect.arrayContaining(['src/domain/first.ts', 'src/domain/second.ts']));
});

/** The file that stands for a room: the room itself, where it is one file. */
function fileOf(room: string): string {
  if (room === 'stores') return 'stores/open-store';
  return ['app', 'config', 'main'].includes(room) ? room : `${room}/probe`;
}

function importedBy(file: string): string[] {
  return [...FILES.filter((other) => roomOf(other) !== roomOf(file)).map((other) => specifier(file, other)), ...PACKAGES];
}

function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return `${path.startsWith('.') ? '' : './'}${path}.js`;
}

function isWrongIn(file: string): (imported: string) => boolean {
  const room = roomOf(file);
  const wrong = FILES.filter((other) => !mayImport(room, other)).map((other) => specifier(file, other));
  return (imported) => wrong.includes(imported) || ROOMS.get(room)?.never.includes(imported) === true;
}

function lint(): readonly Diagnostic[] {
  const { options: _typeAware, ...rules } = JSON.parse(readFileSync(join(PROJECT_ROOT, '.oxlintrc.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  write('.oxlintrc.json', JSON.stringify(rules));
  const oxlint = join(PROJECT_ROOT, 'node_modules/oxlint/bin/oxlint');
  try {
    execFileSync(process.execPath, [oxlint, '--format', 'json', 'src'], { cwd: folder, encoding: 'utf8' });
    return [];
  } catch (error) {
    const { stdout } = error as { stdout: string };
    return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
