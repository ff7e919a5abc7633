import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { sourceFiles, type SourceFile } from './source-files.js';

/** The code below an `@example` in a docstring. */
export interface ExampleBlock {
  /** Below src/, e.g. `model/topology.ts`. */
  readonly path: string;
  /** Of its first line in that file. */
  readonly line: number;
  readonly code: string;
}

const EXAMPLE = /@example\n((?: *\*(?!\/).*\n)+)/g;
const EXPORT = /^export (?:abstract |async )?(?:function\*?|const|class|interface|type) (\w+)/gm;
/** No name of a property; what is spread is one. */
const NAME = /(?<!(?<!\.\.)\.)\b[A-Za-z]\w*/g;

export function exampleBlocks(): ExampleBlock[] {
  return sourceFiles('src').flatMap(({ path, text }) =>
    [...text.matchAll(EXAMPLE)].map(({ index, 1: block = '' }) => ({
      path,
      line: text.slice(0, index).split('\n').length + 1,
      code: block.replace(/^ *\* ?/gm, '').replace(/^@.*/ms, ''),
    })),
  );
}

/**
 * What the compiler finds in examples, each fault as `PATH:LINE: …`. An example may use whatever src exports, and variables.
 * @param variables their types by name, of what src exports
 */
export function faultsOfExamples(examples: readonly ExampleBlock[], variables: Readonly<Record<string, string>>): string[] {
  mkdirSync(join(PROJECT_ROOT, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(PROJECT_ROOT, 'dist/examples-'));
  try {
    const exported = sourceFiles('src').flatMap(exportsOf);
    for (const [i, example] of examples.entries())
      writeFileSync(
        join(folder, `${i}.ts`),
        `${preamble(example, exported, variables)}export async function example() {\n${example.code}}\n`,
      );
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(CONFIGURATION));
    const { stdout } = spawnSync(process.execPath, [join(PROJECT_ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
      cwd: folder,
    });
    return stdout
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/^(\d+)\.ts\(\d+,\d+\)/, (_, i: string) => locationOf(examples[Number(i)])));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const CONFIGURATION = {
  extends: '../../tsconfig.json',
  compilerOptions: {
    rootDir: '../..',
    noEmit: true,
    incremental: false,
    noUnusedLocals: false,
    verbatimModuleSyntax: false,
    pretty: false,
  },
  include: ['*.ts', '../../src/**/*.d.ts'],
  exclude: [],
};

interface ExportedName {
  readonly path: string;
  readonly name: string;
}

const exportsOf = ({ path, text }: SourceFile): ExportedName[] => [...text.matchAll(EXPORT)].map(([, name = '']) => ({ path, name }));

/** On one line each: imports and variables that the example uses. */
function preamble({ path, code }: ExampleBlock, exported: readonly ExportedName[], variables: Readonly<Record<string, string>>): string {
  const used = new Set(code.match(NAME));
  const declared = Object.entries(variables).filter(([name]) => used.has(name));
  const names = new Set([...used, ...declared.flatMap(([, type]) => type.match(NAME) ?? [])]);
  const imports = [...names]
    .filter((name) => !Object.hasOwn(variables, name))
    .flatMap((name) => {
      const home = homeOf(name, path, exported);
      return home === undefined ? [] : [`import { ${name} } from '../../src/${home.replace(/ts$/, 'js')}';\n`];
    });
  return [...imports, ...declared.map(([name, type]) => `declare const ${name}: ${type};\n`)].join('');
}

/** Where an example finds a name: in its own file first. What only one of the stores has is not for others. */
function homeOf(name: string, path: string, exported: readonly ExportedName[]): string | undefined {
  const homes = exported.filter((one) => one.name === name).map((one) => one.path);
  return homes.find((home) => home === path) ?? homes.find((home) => !/^stores\/(sqlite|neo4j)\//.test(home));
}

const locationOf = (example: ExampleBlock | undefined): string => (example ? `${example.path}:${example.line}` : 'an example');
