/** graphql-codegen: the client preset with strict scalars, from the address of a server; what it writes is compiled, strictly. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generate } from '@graphql-codegen/cli';
import { codegenFor } from './set-up/codegen.mjs';
import { CHANGES, DENIAL, PAGE } from './support/operations.mjs';
import { MUTATIONS, QUERIES } from './support/questions.mjs';
import { startServer } from './support/server.mjs';

const FOLDER = join(import.meta.dirname, 'dist/codegen');
const operations = [...QUERIES, ...MUTATIONS, ...[PAGE, DENIAL, CHANGES].map((text) => ({ name: /\w+ (\w+)/.exec(text)[1], text }))];

const QUESTIONS = `import { graphql } from './generated/gql.js';

${operations.map(({ name, text }) => `export const ${name} = graphql(/* GraphQL */ \`${text}\`);\n`).join('\n')}`;

/** Lines that hold only where the types say what the schema says. */
const USES = `import type { Client } from '@urql/core';
import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { DenialMutation, HowAreTheyConnected, PageQuery, WhatADenialChanges, WhatChanged, WhoProtested } from './questions.js';

export async function lengthOfPath(client: Client): Promise<number | undefined> {
  const { data } = await client.query(HowAreTheyConnected, {});
  const status: 'FOUND' | string | undefined = data?.paths?.status;
  return status === undefined ? undefined : data?.paths?.nodes[0]?.length;
}

type IsAny<T> = 0 extends 1 & T ? true : false;
type Protest = NonNullable<ResultOf<typeof WhoProtested>['relations']>['nodes'][number];
type Change = NonNullable<ResultOf<typeof WhatChanged>['changes']>['nodes'][number];
export const scalarsHaveTypes: [IsAny<Protest['started']>, IsAny<Change['at']>] = [false, false];
export const started: string | null | undefined = ({} as Protest).started;
export const at: string = ({} as Change).at;
export const patch: Record<string, unknown> | undefined =
  ({} as NonNullable<ResultOf<typeof WhatADenialChanges>['recordClaim']>).changes[0]?.patch[0];

export const page: VariablesOf<typeof PageQuery> = { first: 10 };
export const denial: VariablesOf<typeof DenialMutation> = { input: { relationId: 'r', stance: 'DENIES', properties: { amount: 1 } } };
// @ts-expect-error the first page has to say how long it is
export const unsized: VariablesOf<typeof PageQuery> = {};
// @ts-expect-error there is no such stance
export const unknown: VariablesOf<typeof DenialMutation> = { input: { stance: 'DOUBTS' } };
// @ts-expect-error nobody asked for this
export const unasked = ({} as Protest).properties;
`;

const COMPILER = {
  target: 'es2022',
  module: 'es2022',
  moduleResolution: 'bundler',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  noEmit: true,
  types: [],
};

let server;
before(async () => {
  server = await startServer();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, 'src'), { recursive: true });
  writeFileSync(join(FOLDER, 'src/questions.ts'), QUESTIONS);
  writeFileSync(join(FOLDER, 'src/uses.ts'), USES);
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER, include: ['src'] }));
});
after(() => server.stop());

test('the questions get types from the address of the server, which compile', async () => {
  await generate({ ...codegenFor(`${server.url}/graphql`), cwd: FOLDER, silent: true }, true);
  const tsc = join(import.meta.dirname, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', FOLDER, '--pretty', 'false'], { encoding: 'utf8' });
  assert.deepEqual({ stdout, status }, { stdout: '', status: 0 });
});

test('a custom scalar without a type is refused by name, so that none is left out above', async () => {
  const config = codegenFor(`${server.url}/graphql`);
  config.generates['src/generated/'].config.scalars = {};
  await assert.rejects(generate({ ...config, cwd: FOLDER, silent: true }, false), /DateTime|JSONObject|PartialDate|URL/);
});
