import type { PathsInput } from '../domain/queries/paths-input.js';
import { ClaimgraphError, invalidInput, notFound, type Fault } from '../model/errors.js';
import { DEFAULT_VIEW } from '../model/relation.js';
import type { CommandOptions } from './command.js';
import { entityArgument, positiveInteger, repeatedOption } from './option-values.js';

export const RANKS = ['hops', 'evidence', 'hubs'] as const;

const RANK_NAMES = { hops: 'HOPS', evidence: 'EVIDENCE', hubs: 'HUBS' } as const;

/** The input of a search for paths from the arguments and options of `path`. Throws INVALID_INPUT for an invalid value. */
export function pathArguments(from: string, to: string, options: CommandOptions) {
  const minSources = options['minSources'] === undefined ? null : positiveInteger(options['minSources'], '--min-sources');
  return {
    from: [entityArgument(from, 'FROM')],
    to: [entityArgument(to, 'TO')],
    where: { minIndependentSources: minSources, ...(options['denied'] === true && { statuses: [...DEFAULT_VIEW, 'DENIED'] }) },
    via: repeatedOption(options['via']).map((text) => entityArgument(text, '--via')),
    avoid: repeatedOption(options['avoid']).map((text) => entityArgument(text, '--avoid')),
    maxHops: positiveInteger(options['maxHops'], '--max-hops'),
    rankBy: RANK_NAMES[options['rank'] as (typeof RANKS)[number]],
  } satisfies PathsInput;
}

export type PathArguments = ReturnType<typeof pathArguments>;

/** The argument or option that gives a field of the input. */
const ARGUMENT_NAMES: Readonly<Record<string, string>> = {
  from: 'FROM',
  to: 'TO',
  via: '--via',
  avoid: '--avoid',
  maxHops: '--max-hops',
  where: '--min-sources',
};

/** An error of a search for paths with its faults at the arguments and options; other errors are given back as they are. */
export function explainPathError(thrown: unknown): unknown {
  if (!(thrown instanceof ClaimgraphError)) return thrown;
  if (thrown.is('INVALID_INPUT')) return invalidInput(thrown.details.faults.map(atArgument));
  return thrown.is('NOT_FOUND') ? notFound(thrown.details.faults.map(atArgument)) : thrown;
}

function atArgument({ path, message }: Fault): Fault {
  const [, field] = path;
  const argument = ARGUMENT_NAMES[String(field)];
  return argument === undefined
    ? { path, message }
    : { path: [argument], message: message.replace('is among `from` too', 'is the same as FROM') };
}
