import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/serve.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { makeAuthority, type Certified } from './support/certificates.js';
import { encryptedWay, type EncryptedWay } from './support/encrypted-way.js';
import { claimgraphHere } from './support/run-here.js';

type Environment = Readonly<Record<string, string>>;

const PASSWORD = 'open-sesame';
const CASE = `case: One
entities: [{ id: ms, type: Company, name: Microsoft }, { id: mod, type: PublicBody, name: Ministry }]
documents: [{ title: Minutes }]
relations: [{ type: Supplied, from: ms, to: mod, claims: [{ document: Minutes }] }]
`;

const fixture = fixtureUnderTest();
const folder = temporaryFolder();
const ours = makeAuthority(folder.path, 'ours');
const others = makeAuthority(folder.path, 'others');
const client = ours.certify('client', { password: PASSWORD });
const stranger = others.certify('stranger');
const caseFile = `${folder.path}/case.yaml`;
const ways: EncryptedWay[] = [];
/** Ways to the Neo4j of the tests: one lets everybody in, one only whom our authority has certified. */
let open: EncryptedWay;
let closed: EncryptedWay;

const wayTo = async (shown: Certified, clients?: Certified): Promise<EncryptedWay> => {
  const way = await encryptedWay(new URL(fixture.location), shown, clients);
  ways.push(way);
  return way;
};

beforeAll(async () => {
  writeFileSync(caseFile, CASE);
  await fixture.clear();
  const server = ours.certify('server');
  open = await wayTo(server);
  closed = await wayTo(server, ours);
});
afterAll(async () => {
  for (const way of ways) way.close();
  await fixture.clear();
  folder.remove();
});

/** Runs a command on the store at an address. */
const run = (store: string, environment: Environment, ...args: readonly string[]) =>
  claimgraphHere({ ...loginOf(process.env), ...environment, CLAIMGRAPH_STORE: store }, ...args);

const asked = ({ certificate, key }: Certified): Environment => ({
  NEO4J_CA: ours.certificate,
  NEO4J_CLIENT_CERT: certificate,
  NEO4J_CLIENT_KEY: key,
});
const known: Environment = { ...asked(client), NEO4J_CLIENT_KEY_PASSWORD: PASSWORD };

describe.each(['bolt', 'neo4j'])('a Neo4j at %s+s:// with certificates of a private authority', (scheme) => {
  const at = ({ port }: EncryptedWay, encryption = '+s'): string => `${scheme}${encryption}://127.0.0.1:${port}`;

  test('is used by every command that opens a store', async () => {
    const commands = [
      ['load', caseFile],
      ['key', 'create', scheme],
      ['key', 'list'],
      ['key', 'revoke', scheme],
      ['check'],
      ['path', 'Microsoft', 'Ministry'],
      ['search', 'Microsoft'],
      ['purge', 'mod', '--cascade', '--reason', 'asked for'],
      ['upgrade'],
      ['log', 'size'],
      ['log', 'trim', '900d'],
    ];
    await fixture.clear();
    for (const command of commands) {
      const { code, stderr } = await run(at(closed), known, ...command);
      expect({ command, code, stderr: code === 0 ? '' : stderr }).toEqual({ command, code: 0, stderr: '' });
    }
  });

  test('needs no authority where any certificate is taken, and still knows its client', async () => {
    const { NEO4J_CA: _, ...withoutAuthority } = known;
    expect(await run(at(closed, '+ssc'), withoutAuthority, 'log', 'size')).toMatchObject({ code: 0 });
  });

  test.each([
    ['nobody has named that authority', {}],
    ['another one is named', { NEO4J_CA: others.certificate }],
  ])('is not spoken to where %s', async (_, environment: Environment) => {
    const reason = 'has a certificate of an authority that is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)';
    const line = `NEO4J_CA: the store ${at(open)} ${reason}\n`;
    expect(await run(at(open), environment, 'log', 'size')).toEqual({ code: 2, stdout: '', stderr: line });
  });

  test('is not spoken to where its certificate is for another host, or has ended', async () => {
    const elsewhere = await wayTo(ours.certify('elsewhere', { host: 'DNS:example.org' }));
    const ended = await wayTo(ours.certify('ended', { days: -1 }));
    const trusting = { NEO4J_CA: ours.certificate };
    expect(await run(at(elsewhere), trusting, 'log', 'size')).toEqual({
      code: 2,
      stdout: '',
      stderr: `store: the store ${at(elsewhere)} has a certificate for another host\n`,
    });
    expect(await run(at(ended), trusting, 'log', 'size')).toEqual({
      code: 3,
      stdout: '',
      stderr: `the store ${at(ended)} has a certificate that has expired\n`,
    });
  });

  test('says which setting is missing where it wants a certificate', async () => {
    expect(await run(at(closed), { NEO4J_CA: ours.certificate }, 'log', 'size')).toEqual({
      code: 2,
      stdout: '',
      stderr: `NEO4J_CLIENT_CERT: the store ${at(closed)} wants a certificate of this program that it trusts\n`,
    });
  });

  test('lets nobody in whom another authority has certified', async () => {
    const { code, stderr } = await run(at(closed), asked(stranger), 'log', 'size');
    // A server of Node.js hangs up without an alert; one that sends it is told by it, as above.
    expect({ code, stderr }).toEqual({ code: 3, stderr: `the store ${at(closed)} cannot be reached\n` });
  });
});

describe('what is wrong with a certificate is told by its setting, before anybody is asked', () => {
  const ended = ours.certify('ended-client', { days: -1 });
  const plain = ours.certify('plain');

  test.each<[string, Environment, RegExp]>([
    ['a key without the password that it has', asked(client), /^NEO4J_CLIENT_KEY_PASSWORD: must be set: the key in \S+ is encrypted\n$/],
    [
      'a wrong password',
      { ...known, NEO4J_CLIENT_KEY_PASSWORD: 'open-barley' },
      /^NEO4J_CLIENT_KEY_PASSWORD: does not open the key in \S+ours-client\.key\n$/,
    ],
    [
      'the key of another certificate',
      { ...asked(plain), NEO4J_CLIENT_KEY: stranger.key },
      /^NEO4J_CLIENT_KEY: \S+stranger\.key is not the key of the certificate in \S+plain\.crt\n$/,
    ],
    [
      'a certificate that has expired',
      asked(ended),
      /^NEO4J_CLIENT_CERT: the certificate in \S+ended-client\.crt is valid from .+ to .+ only\n$/,
    ],
    [
      'an authority that has expired',
      { NEO4J_CA: ended.certificate },
      /^NEO4J_CA: the certificate in \S+ended-client\.crt is valid from .+ to .+ only\n$/,
    ],
  ])('%s', async (_, environment, line) => {
    const ran = await run('bolt+s://127.0.0.1:1', environment, 'check');
    expect(ran).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(line) });
    expect(ran.stderr).not.toContain(PASSWORD);
    expect(ran.stderr).not.toContain(readFileSync(client.key, 'utf8').split('\n')[1]);
  });

  test('a password that is not needed is no harm', async () => {
    const environment = { ...asked(plain), NEO4J_CLIENT_KEY_PASSWORD: PASSWORD };
    expect(await run(`bolt+s://127.0.0.1:${closed.port}`, environment, 'log', 'size')).toMatchObject({ code: 0 });
  });
});

test('a database that the server does not have ends with the code of wrong settings, too', async () => {
  expect(await run(fixture.location, { NEO4J_DATABASE: 'elsewhere' }, 'log', 'size')).toEqual({
    code: 2,
    stdout: '',
    stderr: `NEO4J_DATABASE: the server ${fixture.location} has no database of this name\n`,
  });
});

function loginOf({ NEO4J_USERNAME, NEO4J_PASSWORD }: NodeJS.ProcessEnv): Environment {
  return { ...(NEO4J_USERNAME && { NEO4J_USERNAME }), ...(NEO4J_PASSWORD && { NEO4J_PASSWORD }) };
}
