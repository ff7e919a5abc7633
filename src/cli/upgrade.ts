import { EXIT, type Command } from './command.js';

export const upgradeCommand: Command = {
  name: 'upgrade',
  summary: 'bring a store of an older claimgraph up to date, and tell how far it is',
  details:
    'serve, load and the commands that write do so, too; those that read refuse such a store. `claimgraph backup FILE` before ' +
    'keeps it as it is. Interrupted, it goes on where it was.',
  arguments: [],
  options: [],
  async run({ open, output }) {
    const { store } = await open();
    output.print(`${store.location} is up to date`);
    return EXIT.ok;
  },
};
