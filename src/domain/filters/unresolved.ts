// What is said of references that lead to no entity, or to several.

import type { EntityRecord } from '../../model/entity.js';
import { ClaimgraphError, notFound, type Path } from '../../model/errors.js';
import { ALL_RELATIONS } from '../../model/filters.js';
import type { GraphReader } from '../../model/graph-store.js';
import { DEFAULT_VIEW } from '../../model/relation.js';
import { quoted } from '../../model/excerpt.js';
import { isTooLong } from './look-up-names.js';
import { nameScorer } from '../values/name-score.js';
import { foldName, searchFormsOf } from '../values/names.js';

/** Of an AMBIGUOUS name: as many as a person wants to choose from. */
const MAX_CANDIDATES = 20;
/** Characters of a candidate's description. */
const MAX_DESCRIPTION = 100;
/** Aliases of a candidate. */
const MAX_ALIASES = 10;

/** Nearest names are looked for one by one: of more that are not found they would take too long. */
const MAX_LOOKED_FOR = 5;
const MAX_NEAREST = 3;
const MAX_SEARCHED = 50;
/** Below it a name has nothing to do with the other: that of Azure for `Azzure` is 0.95. */
const NEAR = 0.8;

/** A name that several entities bear. What else is known of them tells them apart. */
export async function ambiguousName(
  name: string,
  path: Path,
  bearers: readonly EntityRecord[],
  reader: GraphReader,
): Promise<ClaimgraphError> {
  const shown = bearers.slice(0, MAX_CANDIDATES);
  const ids = shown.map(({ id }) => id);
  const degrees = await reader.relationCountsAround(ids, { ...ALL_RELATIONS, statuses: DEFAULT_VIEW });
  return new ClaimgraphError('AMBIGUOUS', `several entities are named ${quoted(name)}: give the id of one`, {
    path,
    candidates: shown.map(({ id, name: own, type, description, aliases }, i) => ({
      id,
      name: own,
      type,
      degree: degrees[i] ?? 0,
      description: brief(description),
      aliases: aliases.slice(0, MAX_ALIASES).map(({ value }) => value),
    })),
  });
}

/** Something that was named and is not there. */
export interface Missing {
  readonly path: Path;
  /** For people, e.g. `entity named "Azzure"`. */
  readonly inWords: string;
  /** Where it was named by name. */
  readonly name: string | null;
}

/** All that is not there, with the names that may be meant: those in other scripts and romanizations, and those with a slip. */
export async function nothingNamed(missing: readonly Missing[], reader: GraphReader): Promise<ClaimgraphError> {
  const names = [...new Set(missing.flatMap(({ name }) => (name === null || isTooLong(name) ? [] : [name])))].slice(0, MAX_LOOKED_FOR);
  const nearest = new Map(await Promise.all(names.map(async (name) => [name, await nearestInWords(name, reader)] as const)));
  return notFound(missing.map(({ path, inWords, name }) => ({ path, message: `there is no ${inWords}${nearest.get(name ?? '') ?? ''}` })));
}

async function nearestInWords(name: string, reader: GraphReader): Promise<string> {
  const words = searchFormsOf(name);
  if (words.length === 0) return '';
  const search = { words, length: foldName(name).length, types: null, limit: MAX_SEARCHED };
  const whole = await reader.entitiesBySearchWords(search);
  const found = whole.length > 0 || words.length === 1 ? whole : await reader.entitiesBySearchWords({ ...search, words: [words.flat()] });
  const likely = nearestOf(name, found).map(({ name: other, id }) => `${quoted(other)} (id ${id})`);
  return likely.length === 0 ? '' : `; did you mean ${likely.join(' or ')}?`;
}

/** The entities with the most likely name; several only where they are equally near, as those are that are romanized alike. */
function nearestOf(name: string, entities: readonly EntityRecord[]): EntityRecord[] {
  const scoreOf = nameScorer(name);
  const bestOf = ({ name: own, aliases }: EntityRecord): number =>
    aliases.reduce((most, { value }) => Math.max(most, scoreOf(value)), scoreOf(own));
  const scored = entities.map((entity) => ({ entity, score: bestOf(entity) }));
  const best = scored.reduce((max, { score }) => Math.max(max, score), NEAR);
  return scored
    .filter(({ score }) => score === best)
    .slice(0, MAX_NEAREST)
    .map(({ entity }) => entity);
}

function brief(description: string | null): string | null {
  if (description === null || description.length <= MAX_DESCRIPTION) return description;
  return `${[...description].slice(0, MAX_DESCRIPTION).join('')}…`;
}
