import { findPaths } from '../domain/find-paths.js';
import { createSuspendedSearches } from '../domain/suspended-searches.js';
import { EXIT, type Command, type CommandOptions } from './command.js';
import { ENTITY_ARGUMENT, entityArgument } from './entity-argument.js';
import { positiveInteger } from './number-option.js';
import { describePaths } from './describe-path.js';
import { pathInLines, statusInWords } from './path-in-lines.js';
import { listOf } from './type-option.js';

const RANKS = ['hops', 'evidence', 'hubs'] as const;

export const path: Command = {
  name: 'path',
  summary: 'how two entities are connected, and by what evidence',
  details: [
    'Examples:',
    '  claimgraph path "Joe Lopez" IMOD',
    '  claimgraph path "Joe Lopez" IMOD --avoid Microsoft',
    '  claimgraph path Microsoft Azure --rank evidence --min-sources 2 --json',
  ].join('\n'),
  arguments: [
    { name: '<from>', description: ENTITY_ARGUMENT },
    { name: '<to>', description: 'the same' },
  ],
  options: [
    { flags: '--rank <rank>', description: 'which paths come first', choices: RANKS, usually: 'hops' },
    { flags: '--avoid <entity>', description: 'an entity that no path may pass (can be repeated)', many: true },
    { flags: '--via <entity>', description: 'an entity that every path must pass (can be repeated)', many: true },
    { flags: '--max-hops <count>', description: 'longest path, 1 to 12', usually: '6' },
    { flags: '--min-sources <count>', description: 'only relations that so many independent sources assert' },
    { flags: '--first <count>', description: 'how many paths to give', usually: '3' },
    { flags: '--json', description: 'print JSON' },
  ],
  async run({ config, open, arguments: [from = '', to = ''], options, output }) {
    const { store, ontology } = await open();
    const deadline = performance.now() + config.limitTimeout * 1000;
    const isOver = (): boolean => performance.now() > deadline;
    const sources = { reader: store, ontology, searches: createSuspendedSearches(), isOver };
    const page = { first: positiveInteger(options['first'], '--first'), after: null };
    const answer = await findPaths(questionOf(from, to, options), page, sources);
    const paths = await describePaths(answer.paths, store, ontology);
    const { status, asOf } = answer;
    if (options['json']) output.print(JSON.stringify({ status, asOf, paths }, null, 2));
    else {
      for (const [i, described] of paths.entries()) output.print(pathInLines(described, i + 1).join('\n'));
      output.print(statusInWords(status, from, to, paths.length));
    }
    return EXIT.ok;
  },
};

function questionOf(from: string, to: string, options: CommandOptions) {
  const minSources = options['minSources'] === undefined ? null : positiveInteger(options['minSources'], '--min-sources');
  return {
    from: [entityArgument(from)],
    to: [entityArgument(to)],
    where: { minIndependentSources: minSources },
    via: listOf(options['via']).map(entityArgument),
    avoid: listOf(options['avoid']).map(entityArgument),
    maxHops: positiveInteger(options['maxHops'], '--max-hops'),
    rankBy: RANK_NAMES[options['rank'] as (typeof RANKS)[number]],
  };
}

const RANK_NAMES = { hops: 'HOPS', evidence: 'EVIDENCE', hubs: 'HUBS' } as const;
