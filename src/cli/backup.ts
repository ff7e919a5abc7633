import { backUpStore, type StoreSummary } from '../app/copies.js';
import { EXIT, type Command, type Output } from './command.js';

export const backupCommand: Command = {
  name: 'backup',
  summary: 'write a store to one file, while servers go on; it holds all that was acknowledged before it began',
  details:
    'The file is read once more when it is written, and has its name only then. `claimgraph restore FILE` puts it back. A Neo4j store is ' +
    'backed up with neo4j-admin: docs/operations.md.\nExample: claimgraph backup claims-2026-05-01.db',
  arguments: [{ name: '<file>', description: 'where to; a file that is there is left as it is' }],
  options: [
    { flags: '--force', description: 'replace the file where it is there' },
    { flags: '--no-verify', description: 'do not read it once more' },
  ],
  opensNoGraph: true,
  async run({ config, arguments: [file = ''], options, output }) {
    const summary = await backUpStore(config, file, {
      replace: options['force'] === true,
      verify: options['verify'] !== false,
      onProgress: progressOf(output),
    });
    output.print(`${file} has ${inWords(summary)} of ${config.store}`);
    return EXIT.ok;
  },
};

/** Lines that say how much is copied. */
export const progressOf =
  ({ progress }: Output) =>
  ({ pages, total }: { readonly pages: number; readonly total: number }): void =>
    progress(`${Math.floor((pages / Math.max(total, 1)) * 100)} % copied: ${pages} of ${total} pages`);

/** What a backup holds, so that it can be compared with the store. */
export function inWords({ changes, lastSequence, lastAt, bytes, isVerified }: StoreSummary): string {
  const until = lastAt === null ? '' : `, the last one number ${lastSequence} of ${lastAt}`;
  return `${changes} changes${until} (${bytes} bytes${isVerified ? ', verified' : ', not verified'})`;
}
