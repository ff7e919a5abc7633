import { searchEntities } from '../domain/queries/search.js';
import { isBlank } from '../domain/values/text-limits.js';
import { ClaimgraphError, invalidInput, notFound, type Fault } from '../model/errors.js';
import type { GraphReader } from '../model/graph-store.js';
import type { PathQuestion } from './path-question.js';

/** Where a fault of the question stands on the command line. */
const PLACES: Readonly<Record<string, string>> = {
  from: 'FROM',
  to: 'TO',
  via: '--via',
  avoid: '--avoid',
  maxHops: '--max-hops',
  where: '--min-sources',
};

/** What is wrong with a question for paths, said of the arguments and options; other errors are left as they are. */
export async function pathFaults(thrown: unknown, question: PathQuestion, reader: GraphReader): Promise<unknown> {
  if (!(thrown instanceof ClaimgraphError)) return thrown;
  if (thrown.is('INVALID_INPUT')) return invalidInput(thrown.details.faults.map(inOwnWords));
  if (!thrown.is('NOT_FOUND')) return thrown;
  return notFound(await Promise.all(thrown.details.faults.map(async (fault) => withHint(fault, question, reader))));
}

function inOwnWords({ path, message }: Fault): Fault {
  const [, part] = path;
  const place = PLACES[String(part)];
  return place === undefined
    ? { path, message }
    : { path: [place], message: message.replace('is among `from` too', 'is the same as FROM') };
}

async function withHint(fault: Fault, question: PathQuestion, reader: GraphReader): Promise<Fault> {
  const { path, message } = inOwnWords(fault);
  const name = nameAt(fault, question);
  if (name === undefined) return { path, message };
  const { items } = await searchEntities(reader, { text: name, types: null }, { first: 1, after: null });
  const [best] = items;
  return { path, message: best ? `${message}; did you mean ${best.node.entity.name}?` : message };
}

function nameAt({ path: [, part, place] }: Fault, { from, to, via, avoid }: PathQuestion): string | undefined {
  const lists = new Map(Object.entries({ from, to, via, avoid }));
  const name = lists.get(String(part))?.[Number(place)]?.name;
  return typeof name === 'string' && !isBlank(name) ? name : undefined;
}
