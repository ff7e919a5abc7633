import { deniedWouldConnect, findPaths } from '../domain/queries/find-paths.js';
import { createSearchCache } from '../domain/queries/search-cache.js';
import { EXIT, type Command } from './command.js';
import { describePaths } from './describe-path.js';
import { ENTITY_ARGUMENT, positiveInteger } from './option-values.js';
import { explainPathError, pathArguments, RANKS } from './path-arguments.js';
import { endingInWords, pathInLines } from './path-in-words.js';

export const pathCommand: Command = {
  name: 'path',
  summary: 'how two entities are connected, and by what evidence',
  details: [
    'Examples:',
    '  claimgraph path "Joe Lopez" IMOD',
    '  claimgraph path "Joe Lopez" IMOD --avoid Microsoft',
    '  claimgraph path CAIR-WA Unit --rank evidence --via Microsoft --json',
  ].join('\n'),
  arguments: [
    { name: '<from>', description: ENTITY_ARGUMENT },
    { name: '<to>', description: 'the same' },
  ],
  options: [
    { flags: '--rank <rank>', description: 'which paths come first', choices: RANKS, defaultValue: 'hops' },
    { flags: '--avoid <entity>', description: 'an entity that no path may pass (can be repeated)', many: true },
    { flags: '--via <entity>', description: 'an entity that every path must pass (can be repeated)', many: true },
    { flags: '--max-hops <count>', description: 'longest path, 1 to 12', defaultValue: '6' },
    { flags: '--min-sources <count>', description: 'only relations that so many independent sources assert' },
    { flags: '--denied', description: 'pass relations that are only denied, too, and show them' },
    { flags: '--first <count>', description: 'how many paths to give', defaultValue: '3' },
    { flags: '--json', description: 'print JSON' },
  ],
  readsOnly: true,
  async run({ config, open, arguments: [from = '', to = ''], options, output }) {
    const input = pathArguments(from, to, options);
    const page = { first: positiveInteger(options['first'], '--first'), after: null };
    const { store, ontology } = await open();
    const deadline = performance.now() + config.limitTimeout * 1000;
    const isOver = (): boolean => performance.now() > deadline;
    const sources = { reader: store, ontology, searches: createSearchCache(), isOver };
    const answer = await findPaths(input, page, sources).catch((error: unknown) => {
      throw explainPathError(error);
    });
    const paths = await describePaths(answer.paths, store, ontology);
    const { status, asOf } = answer;
    const deniedOnly = await deniedWouldConnect(input, status, sources);
    if (options['json']) output.print(JSON.stringify({ status, asOf, deniedOnly, paths }, null, 2));
    else {
      for (const [i, described] of paths.entries()) output.print(pathInLines(described, i + 1).join('\n'));
      output.print(await endingInWords({ ...answer, deniedOnly }, input, store));
    }
    return EXIT.ok;
  },
};
