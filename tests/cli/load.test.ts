/** What `claimgraph load` says, and its options. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/serve.js';
import { claimgraphHere } from './support/run-here.js';

const folder = temporaryFolder();
const projectFolder = process.cwd();
const run = (...words: string[]) => claimgraphHere({}, ...words);

const caseOf = (title: string, more = ''): string => `case: ${title}
entities: [{ type: Company, name: Microsoft${more} }, { type: PublicBody, name: ${title} }]
documents: [{ title: Minutes }]
relations: [{ type: Supplied, from: Microsoft, to: ${title}, claims: [{ document: Minutes }] }]
`;

beforeAll(() => {
  process.chdir(folder.path);
  writeFileSync(join(folder.path, 'one.yaml'), caseOf('One', ', id: ms'));
  writeFileSync(join(folder.path, 'two.yaml'), caseOf('Two'));
});
afterAll(() => {
  process.chdir(projectFolder);
  folder.remove();
});

test('a name that the store has is told beside the counts, and taken with --join', async () => {
  await run('load', 'one.yaml');
  expect(await run('load', 'two.yaml')).toEqual({
    code: 0,
    stdout: 'loaded Two: entities 2 added; documents 1 added; relations 1 added; claims 1 added\n',
    stderr:
      'two.yaml:2: SAME_NAME: Microsoft of this file and Microsoft (ms) of the store may be one: name it by `id`, or load with --join\n',
  });
  const joined = await run('load', 'two.yaml', '--join');
  expect(joined).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^two\.yaml:2: JOINED: Microsoft of this file is Microsoft \(ms\) of the store/),
  });
  expect((await run('search', 'Microsoft')).stdout).toBe('1.00  Microsoft (Company)  id:ms\n');
  expect(await run('check')).toMatchObject({ code: 0 });
});

test('a name that two bear is refused with --join', async () => {
  writeFileSync(join(folder.path, 'third.yaml'), 'case: Third\nentities: [{ id: ms3, type: Company, name: Microsoft }]\n');
  await run('load', 'third.yaml');
  const { code, stdout, stderr } = await run('load', 'two.yaml', '--join');
  expect([code, stdout]).toEqual([1, '']);
  const bearers = 'several entities of the store are named "Microsoft": Microsoft (ms) and Microsoft (ms3)';
  expect(stderr).toBe(`two.yaml:2: entities[0].name: ${bearers}; write the \`id\` of one, or one of its own\n`);
});

test('its help says what the options do', async () => {
  const { stdout } = await run('load', '--help');
  expect(stdout).toContain('--join');
  expect(stdout).toContain('--restore');
});
