import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'acorn';
import { PROJECT_ROOT } from '../support/project-root.js';
import { sourceFiles } from './support/source-files.js';

// `list.push(...items)` is a RangeError where there are more than some 100,000 items: the stack holds no more arguments. What has few items
// in all tests has 200,000 in somebody's store.

/** Lists that can't be long: the values of a statement, the arguments of a call that is handed on, two things of which each has a name. */
const SHORT: readonly string[] = [
  'paths/search.ts: this.readers',
  'stores/sqlite/database.ts: values',
  'workers/failures.ts: [code, message, details, options]',
  'workers/long-reads.ts: args',
];

test('no list is spread into the arguments of a call', () => {
  const files = sourceFiles('src').filter(({ path }) => !path.endsWith('.d.ts'));
  const found = files.flatMap(({ path }) => spreadArguments(path, compiled(path)).map((list) => `${path}: ${list}`));
  expect([...new Set(found)]).toEqual(SHORT);
});

test.each([
  ['list.push(...items)', ['items']],
  ['Math.max(0, ...sizes.map(round))', ['sizes.map(round)']],
  ['const log = (...given) => print(...given)', []],
  ['const log = (given) => print(...given)', ['given']],
  ['print([...items])', []],
])('of %s that is %j', (script, lists) => {
  expect(spreadArguments('example.js', script)).toEqual(lists);
});

const compiled = (path: string): string => readFileSync(join(PROJECT_ROOT, 'dist/src', path.replace(/\.ts$/, '.js')), 'utf8');

/** Those of a script, but for what a function was given as arguments itself. */
function spreadArguments(path: string, script: string): string[] {
  const found: string[] = [];
  visit(parse(script, { ecmaVersion: 'latest', sourceType: 'module', sourceFile: path }), new Set());
  return found;

  function visit(part: unknown, handedOn: ReadonlySet<string>): void {
    if (typeof part !== 'object' || part === null) return;
    const node = part as SyntaxNode;
    const inside = node.params
      ? new Set([...handedOn, ...node.params.flatMap(({ type, argument }) => nameOfRest(type, argument))])
      : handedOn;
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const lists = (node.arguments ?? []).flatMap(({ type, argument }) => (type === 'SpreadElement' && argument ? [argument] : []));
      found.push(
        ...lists.filter(({ name }) => name === undefined || !handedOn.has(name)).map(({ start, end }) => script.slice(start, end)),
      );
    }
    for (const child of Object.values(node)) visit(child, inside);
  }
}

/** Of the syntax trees that acorn makes what is looked at. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly params?: readonly SyntaxNode[];
  readonly arguments?: readonly SyntaxNode[];
  readonly argument?: SyntaxNode;
}

const nameOfRest = (type: string, argument: SyntaxNode | undefined): string[] =>
  type === 'RestElement' && argument?.name !== undefined ? [argument.name] : [];
