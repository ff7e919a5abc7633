import { findByReference, type EntityRef } from '../domain/filters/references.js';
import type { PathsAnswer } from '../domain/queries/find-paths.js';
import { dateInWords } from '../domain/values/dates-in-words.js';
import type { GraphReader } from '../model/graph-store.js';
import type { DescribedClaim, DescribedHop, DescribedPath, DescribedRelation } from './describe-path.js';
import type { PathArguments } from './path-arguments.js';

/** How a search for paths ended, in a sentence, with the entities' own names. */
export async function endingInWords(
  { status, paths, deniedOnly }: Pick<PathsAnswer, 'status' | 'paths'> & { readonly deniedOnly: boolean | null },
  args: PathArguments,
  reader: GraphReader,
): Promise<string> {
  const ending = await statusInWords({ status, paths }, args, reader);
  return deniedOnly ? `${ending}\nThere would be a path by relations that are only denied: --denied shows it.` : ending;
}

async function statusInWords(
  { status, paths }: Pick<PathsAnswer, 'status' | 'paths'>,
  args: PathArguments,
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
      return `No path within the hops: ${await connectedInWords('by longer ways', args, reader)}. Try a larger --max-hops.`;
    case 'NOT_CONNECTED':
      return notConnectedInWords(args, reader);
  }
}

async function notConnectedInWords(args: PathArguments, reader: GraphReader): Promise<string> {
  const { ends, conditions } = await conditionsInWords(args, reader);
  const such = conditions === '' ? 'no way' : 'no such way';
  return `${ends} are not connected${conditions}: ${such} leads from one to the other, however long.`;
}

async function connectedInWords(how: string, args: PathArguments, reader: GraphReader): Promise<string> {
  const { ends, conditions } = await conditionsInWords(args, reader);
  return `${ends} are connected${conditions} ${how}`;
}

async function conditionsInWords(
  { from, to, via, avoid, where }: PathArguments,
  reader: GraphReader,
): Promise<{ ends: string; conditions: string }> {
  const [ends, avoided, passed] = await Promise.all([namesOf([...from, ...to], reader), namesOf(avoid, reader), namesOf(via, reader)]);
  const minSources = where.minIndependentSources;
  const conditions = [
    ...(avoided.length > 0 ? [`without ${avoided.join(' and ')}`] : []),
    ...(passed.length > 0 ? [`by way of ${passed.join(' and ')}`] : []),
    ...(minSources === null ? [] : [`with at least ${minSources} ${minSources === 1 ? 'source' : 'sources'} for every relation`]),
  ];
  return { ends: ends.join(' and '), conditions: conditions.map((condition) => ` ${condition}`).join(',') };
}

const namesOf = (entities: readonly EntityRef[], reader: GraphReader): Promise<string[]> =>
  Promise.all(entities.map(async (entity) => (await findByReference(reader, entity, null))?.name ?? 'what is gone by now'));

/** A path for people: its entities, then one line for each relation of each hop, and below it who says so and who denies it. */
export function pathInLines({ entities, hops, confidence }: DescribedPath, number: number): string[] {
  const names = entities.map(({ name }) => name).join(' → ');
  const length = hops.length === 1 ? '1 hop' : `${hops.length} hops`;
  return [`${number}. ${names}   ${length}, confidence ${confidence}`, ...hops.flatMap(hopInLines), ''];
}

function hopInLines({ from, to, relations, denied }: DescribedHop): string[] {
  const more = denied === 1 ? '1 more relation' : `${denied} more relations`;
  const hidden =
    denied === 0 ? [] : [`   ${more} between ${from} and ${to} ${denied === 1 ? 'is' : 'are'} only denied, and not shown (--denied)`];
  return [...relations.flatMap(relationInLines), ...hidden];
}

function relationInLines({ sentence, evidence, claims }: DescribedRelation): string[] {
  const asserted = evidence.assertedByPartiesOnly ? ', asserted by parties only' : '';
  const parties = `${asserted}${evidence.deniedByPartiesOnly ? ', denied by parties only' : ''}`;
  const figures = `${evidence.status}, confidence ${evidence.confidence}${readInFewer(evidence)}${parties}`;
  return [`   ${sentence}   ${figures}`, ...claims.map(claimInLine)];
}

/** Two voices that one article retells were read in one document. */
function readInFewer({ independentSources, documentsRead }: DescribedRelation['evidence']): string {
  if (documentsRead >= independentSources) return '';
  return documentsRead === 1 ? ', all read in one document' : `, read in ${documentsRead} documents`;
}

function claimInLine({ stance, gives, scope, observedOn, counts, statement, source }: DescribedClaim): string {
  const observed = observedOn === null ? [] : [`observed ${dateInWords(observedOn)}`];
  const notes = [...gives, ...scope, ...observed, ...(counts ? [] : ['does not count here'])];
  const what = `${stance === 'ASSERTS' ? 'asserted' : 'DENIED'}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
  return `      ${what} by ${source}${statement === null ? '' : `: ${statement}`}`;
}
