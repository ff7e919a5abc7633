import type { PurgeSources } from '../domain/erasure/clear-purge.js';
import { purgeNodes, type Purged } from '../domain/erasure/purge.js';
import { resumePurges } from '../domain/erasure/resume-purges.js';
import type { App } from '../app/app.js';
import { invalidInput } from '../model/errors.js';
import { EXIT, type Command, type Output } from './command.js';

export const purgeCommand: Command = {
  name: 'purge',
  summary: 'delete nodes, and take all that they said out of the log, for ever',
  details:
    'For the protection of sources, court orders and privacy law. What was deleted before can be purged, too. Ids stay, and the reason ' +
    'is kept: neither must tell what is purged.\nThe bytes leave the file with `claimgraph vacuum`; backups, and what `restore` ' +
    'kept, keep what they have: docs/operations.md.\nExample: claimgraph purge claim-1 --reason "source protection"',
  arguments: [{ name: '<id...>', description: 'entities, relations, claims or documents; a claim of a group takes all of it' }],
  options: [
    { flags: '--reason <text>', description: 'why, which must be said; it is kept in the log' },
    { flags: '--cascade', description: 'what rests on a document or an entity goes with it' },
    { flags: '--json', description: 'print JSON' },
  ],
  async run({ open, arguments: ids, options, output }) {
    const { reason, cascade } = options;
    if (typeof reason !== 'string' || reason.trim() === '')
      throw invalidInput([{ path: ['--reason'], message: 'must say why: it is kept in the log, for whoever has a key' }]);
    const app = await open();
    const { ontology } = app;
    const sources = purgeSources(app, output);
    const { ended, refused } = await resumePurges({ ontology }, sources);
    for (const { id, nodes } of ended) output.log(`the purge ${id} of ${nodes.length} nodes, which was broken off, is done now`);
    for (const { message } of refused) output.log(message);
    const input = { ids, reason, cascade: cascade === true };
    const purged = await purgeNodes(input, { ontology, by: null }, [], sources);
    if (options['json'] === true) output.print(JSON.stringify(asJson(purged), null, 2));
    else for (const line of inWords(purged)) output.print(line);
    return EXIT.ok;
  },
};

const KEPT_ELSEWHERE =
  'claimgraph vacuum takes the bytes out of the file; backups, and stores that claimgraph restore kept, keep what they have';

function purgeSources({ purges }: App, { progress }: Output): PurgeSources {
  const onProgress = (done: number, total: number): void => progress(`the log is looked through: ${done} of ${total}`);
  return { ...purges, onProgress };
}

const asJson = ({ ids, alreadyPurged, purge }: Purged): unknown => ({ ids, alreadyPurged, entriesCleared: purge?.entries ?? 0 });

function inWords({ ids, alreadyPurged, purge }: Purged): string[] {
  const before = alreadyPurged.map((id) => `${id} is purged already`);
  if (purge === null) return before;
  const done = ids.filter((id) => !alreadyPurged.includes(id)).join(', ');
  const entries = purge.entries === 1 ? '1 entry of the log has lost its texts' : `${purge.entries} entries of the log have lost texts`;
  return [...before, `purged ${done}: ${entries}`, KEPT_ELSEWHERE];
}
