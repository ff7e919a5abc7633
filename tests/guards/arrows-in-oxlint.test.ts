import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';
import { isFile, RESOLVED_ROOMS, type ResolvedRoom, mayImportFile } from './house/resolved-rooms.js';
import { FOLDERS_WITHIN, reasonAgainstKind, reasonAgainstRooms } from './house/lint-rules.js';
import { FREE_PACKAGES, isOfKind, kindOf, KINDS, type Kind } from './house/kinds-of-modules.js';

interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly help: string | null;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

/** A line of a scratch file, and all the reasons for which it must be refused. */
interface Line {
  readonly text: string;
  readonly reasons: readonly string[];
}

interface ScratchFile {
  readonly room: ResolvedRoom;
  /** Below src/, without its ending. */
  readonly path: string;
  readonly lines: readonly Line[];
}

const KIND_NAMES = Object.keys(KINDS) as Kind[];
const NODE_MODULES = [...builtinModules.filter((name) => !/^(node:|_)/.test(name)).map((name) => `node:${name}`), 'node:sqlite'];
const PACKAGES = [...new Set([...KIND_NAMES.flatMap((kind) => kindOf(kind).packages), ...FREE_PACKAGES, ...NODE_MODULES])];
const GLOBALS = KIND_NAMES.flatMap((kind) => (kindOf(kind).globals ?? []).map((name) => ({ kind, name })));

/** A file of each room, at each depth, that imports one file of every room, and every package and module that some room must not have. */
const SCRATCH_FILES = RESOLVED_ROOMS.flatMap(scratchFilesIn);

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-arrows-'));
let diagnostics: readonly Diagnostic[];
/** Why lines were refused, by `file:line`. */
const refusals = new Map<string, string[]>();

beforeAll(() => {
  for (const { path, lines } of SCRATCH_FILES) write(`src/${path}.ts`, lines.map(({ text }) => text).join('\n'));
  write('src/domain/write/first.ts', `import type { Second } from './second.js';\nexport type First = Second;`);
  write('src/domain/write/second.ts', `import type { First } from './first.js';\nexport type Second = First;`);
  write('src/domain/write/again.ts', `export * from '../../http/wire/probe.js';\nexport const later = import('../queries/probe.js');`);
  diagnostics = lint();
  for (const diagnostic of diagnostics.filter(({ code }) => /^eslint\(no-restricted-(imports|globals)\)$/.test(code))) {
    const line = `${diagnostic.filename}:${diagnostic.labels[0]?.span.line}`;
    refusals.set(line, [...(refusals.get(line) ?? []), reasonGiven(diagnostic)]);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each(SCRATCH_FILES)('oxlint lets $path have what the house allows its room, and gives the reason for all else', ({ path, lines }) => {
  expect(lines.filter(({ reasons }) => reasons.length > 0)).not.toEqual([]);
  expect(lines.map((line, i) => ({ ...line, reasons: reasonsAt(path, i + 1) }))).toEqual(lines);
});

test('oxlint refuses an export from another room and an import in passing as well', () => {
  expect(reasonsAt('domain/write/again', 1)).toEqual([expect.stringMatching(/^domain\/write may import .* only: /)]);
  expect(reasonsAt('domain/write/again', 2)).toEqual([expect.stringMatching(/^domain\/write may import .* only: /)]);
});

test('oxlint finds a cycle of imports, even of types alone', () => {
  const cycles = diagnostics.filter(({ code }) => code === 'import(no-cycle)').map(({ filename }) => filename);
  expect(cycles).toEqual(expect.arrayContaining(['src/domain/write/first.ts', 'src/domain/write/second.ts']));
});

function scratchFilesIn(room: ResolvedRoom): ScratchFile[] {
  const levels = isFile(room) ? [''] : Array.from({ length: FOLDERS_WITHIN + 1 }, (_, level) => `/${'inner/'.repeat(level)}probe`);
  return levels.map((level) => {
    const path = `${room.name}${level}`;
    return { room, path, lines: linesOf(room, path) };
  });
}

function linesOf(room: ResolvedRoom, path: string): Line[] {
  const others = RESOLVED_ROOMS.filter((other) => other !== room).map((other) => (isFile(other) ? other.name : `${other.name}/probe`));
  return [
    ...others.map((other) => ({
      text: `import type {} from '${specifier(path, other)}';`,
      reasons: mayImportFile(room, other) ? [] : [reasonAgainstRooms(room)],
    })),
    ...PACKAGES.map((name) => ({
      text: `import type {} from '${name}';`,
      reasons: reasonsAgainst(room, (kind) => isOfKind(kind, name)),
    })),
    ...GLOBALS.map(({ kind, name }) => ({
      text: `${name}(() => {}, 1);`,
      reasons: reasonsAgainst(room, (refused) => refused === kind),
    })),
  ];
}

function reasonsAgainst(room: ResolvedRoom, isMeant: (kind: Kind) => boolean): string[] {
  const kinds = room.never.filter(isMeant);
  return kinds.map((kind) => reasonAgainstKind(room, kind)).toSorted();
}

/** Why a line was refused. */
function reasonsAt(path: string, line: number): string[] {
  return (refusals.get(`src/${path}.ts:${line}`) ?? []).toSorted();
}

/** Of an import oxlint gives it as help, of a global function in its message. */
function reasonGiven({ code, message, help }: Diagnostic): string {
  return code.includes('globals') ? message.replace(/^Unexpected use of '\w+'\. /, '') : (help ?? message);
}

function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return `${path.startsWith('.') ? '' : './'}${path}.js`;
}

function lint(): readonly Diagnostic[] {
  const { options: _typeAware, ...rules } = JSON.parse(readProjectFile('.oxlintrc.json')) as Record<string, unknown>;
  write('.oxlintrc.json', JSON.stringify(rules));
  write('.oxlintrc.rooms.json', readProjectFile('.oxlintrc.rooms.json'));
  const oxlint = join(PROJECT_ROOT, 'node_modules/oxlint/bin/oxlint');
  try {
    execFileSync(process.execPath, [oxlint, '--format', 'json', 'src'], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
    return [];
  } catch (error) {
    const { stdout } = error as { stdout: string };
    return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  }
}

const readProjectFile = (path: string): string => readFileSync(join(PROJECT_ROOT, path), 'utf8');

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
