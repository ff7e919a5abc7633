import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/serve.js';
import { claimgraphHere } from './support/run-here.js';

/** Nobody listens there: what is wrong with settings must be told before anybody is asked. */
const STORE = 'bolt+s://127.0.0.1:1';

const folder = temporaryFolder();
const file = (name: string, text: string): string => {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
};
const noPem = file('words.txt', 'These are words.\n');
const damaged = file('damaged.crt', '-----BEGIN CERTIFICATE-----\nMIIBAAAA\n-----END CERTIFICATE-----\n');
const missing = join(folder.path, 'none.pem');

afterAll(() => folder.remove());

const IN_THE_CLEAR = 'counts where the connection is encrypted: write the address of the store with neo4j+s:// or bolt+s://';
const TRUSTS_ANYBODY = 'says whom to trust, and +ssc:// trusts anybody: use +s://';

test.each<[string, Record<string, string>, string[]]>([
  ['an authority where nothing is encrypted', { CLAIMGRAPH_STORE: 'neo4j://127.0.0.1', NEO4J_CA: 'ca.crt' }, [`NEO4J_CA: ${IN_THE_CLEAR}`]],
  ['an authority where any will do', { CLAIMGRAPH_STORE: 'bolt+ssc://127.0.0.1', NEO4J_CA: 'ca.crt' }, [`NEO4J_CA: ${TRUSTS_ANYBODY}`]],
  [
    'a certificate where nothing is encrypted',
    { CLAIMGRAPH_STORE: 'bolt://127.0.0.1', NEO4J_CLIENT_CERT: 'a.crt', NEO4J_CLIENT_KEY: 'a.key' },
    [`NEO4J_CLIENT_CERT: ${IN_THE_CLEAR}`],
  ],
  ['a certificate without its key', { NEO4J_CLIENT_CERT: 'a.crt' }, ['NEO4J_CLIENT_KEY: must be set, too, for NEO4J_CLIENT_CERT']],
  ['a key without its certificate', { NEO4J_CLIENT_KEY: 'a.key' }, ['NEO4J_CLIENT_CERT: must be set, too, for NEO4J_CLIENT_KEY']],
  ['a password without its key', { NEO4J_CLIENT_KEY_PASSWORD: 'secret' }, ['NEO4J_CLIENT_KEY: must be set, too, for its password']],
  ['a file that is not there', { NEO4J_CA: missing }, [`NEO4J_CA: ${missing} can't be read: ENOENT`]],
  ['a folder', { NEO4J_CA: folder.path }, [`NEO4J_CA: ${folder.path} can't be read: EISDIR`]],
  ['a file of something else', { NEO4J_CA: noPem }, [`NEO4J_CA: ${noPem} holds no certificate in PEM`]],
  ['a damaged certificate', { NEO4J_CA: damaged }, [`NEO4J_CA: ${damaged} holds a certificate that is damaged`]],
  [
    'all that is wrong, at once',
    { NEO4J_CA: noPem, NEO4J_CLIENT_CERT: missing, NEO4J_CLIENT_KEY: noPem },
    [
      `NEO4J_CA: ${noPem} holds no certificate in PEM`,
      `NEO4J_CLIENT_CERT: ${missing} can't be read: ENOENT`,
      `NEO4J_CLIENT_KEY: ${noPem} holds no private key in PEM`,
    ],
  ],
])('%s is told by the name of its setting, and ends with the code of wrong settings', async (_, environment, lines) => {
  const { code, stdout, stderr } = await claimgraphHere({ CLAIMGRAPH_STORE: STORE, ...environment }, 'check');
  expect(stderr.trimEnd().split('\n')).toEqual(lines);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('whoever has them in the environment of all programs may use a file all the same', async () => {
  const environment = { CLAIMGRAPH_STORE: `sqlite:${folder.path}/store.db`, NEO4J_CA: missing, NEO4J_CLIENT_CERT: missing };
  const { code } = await claimgraphHere(environment, 'key', 'create', 'somebody');
  expect(code).toBe(0);
});
