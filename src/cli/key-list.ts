import type { ApiKeyRecord } from '../model/api-key.js';
import { EXIT, type Command } from './command.js';

export const keyList: Command = {
  name: 'key list',
  summary: 'list the keys of a store by name, role and time, revoked ones too; never the keys themselves',
  arguments: [],
  options: [{ flags: '--json', description: 'print JSON' }],
  async run({ open, options, output }) {
    const { keys } = await open();
    const all = await keys.list();
    if (options['json']) output.print(JSON.stringify(all.map(asJson), null, 2));
    else for (const key of all) output.print(asLine(key));
    if (all.length === 0) output.tell('there is no key yet; `claimgraph key create NAME` makes one');
    return EXIT.ok;
  },
};

const asJson = ({ name, role, createdAt, revokedAt }: ApiKeyRecord): unknown => ({ name, role, createdAt, revokedAt });

const asLine = ({ name, role, createdAt, revokedAt }: ApiKeyRecord): string =>
  `${name}  ${role}  made ${createdAt}${revokedAt === null ? '' : `, revoked ${revokedAt}`}`;
