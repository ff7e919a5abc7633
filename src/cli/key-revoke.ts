import { EXIT, type Command } from './command.js';

export const keyRevoke: Command = {
  name: 'key revoke',
  summary: 'revoke a key: it opens nothing any more',
  details: 'Running servers notice within a second. What was written with it stays recorded under its name, which is free for a new key.',
  arguments: [{ name: '<name>', description: 'whose key it is' }],
  options: [],
  async run({ open, arguments: [name = ''], output }) {
    const { keys } = await open();
    const revoked = await keys.revoke(name);
    output.print(`the key of "${revoked.name}" (${revoked.role}) is revoked`);
    return EXIT.ok;
  },
};
