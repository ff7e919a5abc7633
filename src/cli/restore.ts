import { restoreStore } from '../app/copies.js';
import { inWords, progressOf } from './backup.js';
import { EXIT, type Command } from './command.js';

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'put a backup in the place of a store that nobody has open',
  details:
    'The backup is copied and checked first. The store that was there is kept beside it, under a name with the time in it. Where ' +
    'a server has it open, nothing is done.\nExample: claimgraph restore claims-2026-05-01.db --store sqlite:data/claimgraph.db',
  arguments: [{ name: '<file>', description: 'a file that `claimgraph backup` wrote' }],
  options: [{ flags: '--force', description: 'do not keep the store that was there, and replace one that is damaged' }],
  opensNoGraph: true,
  async run({ config, arguments: [file = ''], options, output }) {
    const { keptAs, ...summary } = await restoreStore(config, file, { force: options['force'] === true, onProgress: progressOf(output) });
    if (keptAs !== null) output.log(`what was there is kept as ${keptAs}`);
    output.print(`${config.store} has ${inWords(summary)} from ${file}`);
    return EXIT.ok;
  },
};
