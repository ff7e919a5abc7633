import { EXIT, type Command } from './command.js';

export const vacuumCommand: Command = {
  name: 'vacuum',
  summary: 'write the file of an embedded store anew, so that no byte of what was deleted or purged is left in it',
  details:
    'It needs free disk space for a second copy, beside the file and for temporary files. A server may use the store meanwhile: it goes ' +
    'on to read, and its writes wait. A Neo4j has its own tools: docs/operations.md.',
  arguments: [],
  options: [],
  async run({ open, output }) {
    const { store } = await open();
    const { bytesBefore, bytesAfter } = await store.erasure.vacuum((needed) =>
      output.log(`the file is written anew; ${inMegabytes(needed)} must be free beside it, and as much for temporary files`),
    );
    output.print(`${store.location} has ${inMegabytes(bytesAfter)}, it had ${inMegabytes(bytesBefore)}; nothing of before is left in it`);
    return EXIT.ok;
  },
};

const inMegabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toLocaleString('en', { maximumFractionDigits: 1 })} MiB`;
