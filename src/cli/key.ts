import { ROLES, type Role } from '../domain/access/viewer.js';
import type { ApiKeyRecord } from '../model/api-key.js';
import { EXIT, type Command } from './command.js';

export const keyCreateCommand: Command = {
  name: 'key create',
  summary: 'make a key for a person or a program, and print it: it is shown this once',
  details:
    'Writes with it are recorded under its name. A running server knows it at once.\nExample: claimgraph key create anna --role editor',
  arguments: [{ name: '<name>', description: 'whose it is; only one key that is not revoked may have this name' }],
  options: [{ flags: '--role <role>', description: 'what it may do', choices: ROLES, defaultValue: 'editor' }],
  createsStore: true,
  async run({ open, arguments: [name = ''], options, output }) {
    const { keys } = await open();
    const { key, record } = await keys.create(name, options['role'] as Role);
    output.print(key);
    output.log(`the key of "${record.name}" (${record.role}); it is kept nowhere: whoever loses it needs another`);
    return EXIT.ok;
  },
};

export const keyListCommand: Command = {
  name: 'key list',
  summary: 'list the keys of a store by name, role and time, revoked ones too; never the keys themselves',
  arguments: [],
  options: [{ flags: '--json', description: 'print JSON' }],
  readsOnly: true,
  async run({ open, options, output }) {
    const { keys } = await open();
    const all = await keys.list();
    if (options['json']) output.print(JSON.stringify(all.map(keyAsJson), null, 2));
    else for (const key of all) output.print(keyAsLine(key));
    if (all.length === 0) output.log('there is no key yet; `claimgraph key create NAME` makes one');
    return EXIT.ok;
  },
};

const keyAsJson = ({ name, role, createdAt, revokedAt }: ApiKeyRecord): unknown => ({ name, role, createdAt, revokedAt });

const keyAsLine = ({ name, role, createdAt, revokedAt }: ApiKeyRecord): string =>
  `${name}  ${role}  made ${createdAt}${revokedAt === null ? '' : `, revoked ${revokedAt}`}`;

export const keyRevokeCommand: Command = {
  name: 'key revoke',
  summary: 'revoke a key: it opens nothing any more',
  details: 'Running servers notice within a second. What was written with it stays recorded under its name, which is free for a new key.',
  arguments: [{ name: '<name>', description: 'whose key it is' }],
  options: [],
  keysOnly: true,
  async run({ open, arguments: [name = ''], output }) {
    const { keys } = await open();
    const revoked = await keys.revoke(name);
    output.print(`the key of "${revoked.name}" (${revoked.role}) is revoked`);
    return EXIT.ok;
  },
};
