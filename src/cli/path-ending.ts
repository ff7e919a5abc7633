import type { PathsAnswer } from '../domain/queries/find-paths.js';
import { findByReference, type EntityRef } from '../domain/filters/references.js';
import type { GraphReader } from '../model/graph-store.js';
import type { PathQuestion } from './path-question.js';

/** How a search for paths ended, in a sentence, with the entities' own names. */
export async function endingInWords(
  { status, paths }: Pick<PathsAnswer, 'status' | 'paths'>,
  question: PathQuestion,
  reader: GraphReader,
): Promise<string> {
  switch (status) {
    case 'FOUND_ALL':
      return paths.length === 1 ? 'That is the only path within the limits.' : `Those are all ${paths.length} paths within the limits.`;
    case 'FOUND_SOME':
      return 'There are or may be more paths: ask for more with --first.';
    case 'BUDGET_SPENT':
      return 'The search was too large to finish: a smaller --max-hops or a larger --min-sources makes it narrower.';
    case 'NO_PATH_WITHIN_HOPS':
      return `No path within the hops: ${await connectedInWords('by longer ways', question, reader)}. Try a larger --max-hops.`;
    case 'NOT_CONNECTED':
      return notConnectedInWords(question, reader);
  }
}

async function notConnectedInWords(question: PathQuestion, reader: GraphReader): Promise<string> {
  const { ends, conditions } = await partsOf(question, reader);
  const such = conditions === '' ? 'no way' : 'no such way';
  return `${ends} are not connected${conditions}: ${such} leads from one to the other, however long.`;
}

async function connectedInWords(how: string, question: PathQuestion, reader: GraphReader): Promise<string> {
  const { ends, conditions } = await partsOf(question, reader);
  return `${ends} are connected${conditions} ${how}`;
}

async function partsOf({ from, to, via, avoid, where }: PathQuestion, reader: GraphReader): Promise<{ ends: string; conditions: string }> {
  const [ends, avoided, passed] = await Promise.all([namesOf([...from, ...to], reader), namesOf(avoid, reader), namesOf(via, reader)]);
  const least = where.minIndependentSources;
  const conditions = [
    ...(avoided.length > 0 ? [`without ${avoided.join(' and ')}`] : []),
    ...(passed.length > 0 ? [`by way of ${passed.join(' and ')}`] : []),
    ...(least === null ? [] : [`with at least ${least} ${least === 1 ? 'source' : 'sources'} for every relation`]),
  ];
  return { ends: ends.join(' and '), conditions: conditions.map((condition) => ` ${condition}`).join(',') };
}

const namesOf = (entities: readonly EntityRef[], reader: GraphReader): Promise<string[]> =>
  Promise.all(entities.map(async (entity) => (await findByReference(reader, entity, null))?.name ?? 'what is gone by now'));
