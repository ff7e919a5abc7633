import { ROLES, type Role } from '../domain/access/viewer.js';
import { EXIT, type Command } from './command.js';

export const keyCreate: Command = {
  name: 'key create',
  summary: 'make a key for a person or a program, and print it: it is shown this once',
  details:
    'Writes with it are recorded under its name. A running server knows it at once.\nExample: claimgraph key create anna --role editor',
  arguments: [{ name: '<name>', description: 'whose it is; only one key that is not revoked may have this name' }],
  options: [{ flags: '--role <role>', description: 'what it may do', choices: ROLES, usually: 'editor' }],
  makesStore: true,
  async run({ open, arguments: [name = ''], options, output }) {
    const { keys } = await open();
    const { key, record } = await keys.create(name, options['role'] as Role);
    output.print(key);
    output.tell(`the key of "${record.name}" (${record.role}); it is kept nowhere: whoever loses it needs another`);
    return EXIT.ok;
  },
};
