import { append } from '../../model/append.js';
import type { EntityRecord } from '../../model/entity.js';
import { ALL_ENTITIES } from '../../model/filters.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { Position } from '../../model/page.js';
import { bearersOf } from '../values/bearers.js';
import { foldName } from '../values/names.js';

/** Entities that fold to one name: more than that are read page by page, since the one that is spelled so may be any of them. */
const PAGE = 200;
const BY_ID = { field: 'ID', descending: false } as const;

/** The part of a store in which names are looked up. */
export type NameReader = Pick<GraphReader, 'entitiesByName' | 'entityPage'>;

/**
 * For each name the entities that bear it, by id: those that are spelled so, else those that are spelled so but for accents
 * (values/bearers). What only folds to the same is not among them.
 * @param isCandidate of which entities one is looked for: the others are as good as not there
 * @example
 * const [people = []] = await entitiesNamed(['Ann Li'], reader, ({ type }) => type === 'Person');
 */
export async function entitiesNamed(
  names: readonly string[],
  reader: NameReader,
  isCandidate: (entity: EntityRecord) => boolean = () => true,
): Promise<EntityRecord[][]> {
  const folded = names.map((name) => (isTooLong(name) ? '' : foldName(name)));
  const alike = await entitiesFoldingTo(folded, reader);
  return names.map((name, i) => (isTooLong(name) ? [] : bearersOf(name, (alike.get(folded[i] ?? '') ?? []).filter(isCandidate))));
}

/** Whether a text is longer than any name that can be recorded, however many spaces stand in it: nobody bears it, and it is not read. */
export function isTooLong(name: string): boolean {
  return name.length > MAX_READ;
}

const MAX_READ = 5_000;

/** The entities that fold to each of these, by id. */
async function entitiesFoldingTo(folded: readonly string[], reader: NameReader): Promise<ReadonlyMap<string, readonly EntityRecord[]>> {
  const distinct = [...new Set(folded)].filter((name) => name !== '');
  const first = distinct.length > 0 ? await reader.entitiesByName(distinct, PAGE) : [];
  const found = new Map<string, readonly EntityRecord[]>();
  for (const [i, name] of distinct.entries()) {
    const some = first[i] ?? [];
    found.set(name, some.length < PAGE ? some : await allFoldingTo(name, reader));
  }
  return found;
}

async function allFoldingTo(folded: string, reader: NameReader): Promise<EntityRecord[]> {
  const filter = { ...ALL_ENTITIES, name: { equals: folded, in: null, startsWith: null, contains: null } };
  const found: EntityRecord[] = [];
  let after: Position | null = null;
  do {
    const { items, hasNextPage } = await reader.entityPage(filter, BY_ID, { first: PAGE, after });
    append(
      found,
      items.map(({ node }) => node),
    );
    after = hasNextPage ? (items.at(-1)?.position ?? null) : null;
  } while (after !== null);
  return found;
}
