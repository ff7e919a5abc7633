import type { PathsInput } from '../domain/queries/paths-input.js';
import type { CommandOptions } from './command.js';
import { entityArgument } from './entity-argument.js';
import { positiveInteger } from './number-option.js';
import { listOf } from './type-option.js';

export const RANKS = ['hops', 'evidence', 'hubs'] as const;

const RANK_NAMES = { hops: 'HOPS', evidence: 'EVIDENCE', hubs: 'HUBS' } as const;

/** The question for paths that a command line asks. Throws INVALID_INPUT for a value that an option can't have. */
export function pathQuestion(from: string, to: string, options: CommandOptions) {
  const minSources = options['minSources'] === undefined ? null : positiveInteger(options['minSources'], '--min-sources');
  return {
    from: [entityArgument(from, 'FROM')],
    to: [entityArgument(to, 'TO')],
    where: { minIndependentSources: minSources },
    via: listOf(options['via']).map((text) => entityArgument(text, '--via')),
    avoid: listOf(options['avoid']).map((text) => entityArgument(text, '--avoid')),
    maxHops: positiveInteger(options['maxHops'], '--max-hops'),
    rankBy: RANK_NAMES[options['rank'] as (typeof RANKS)[number]],
  } satisfies PathsInput;
}

export type PathQuestion = ReturnType<typeof pathQuestion>;
