import type { EntityRecord } from '../../model/entity.js';
import { ALL_ENTITIES } from '../../model/filters.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { Position } from '../../model/page.js';
import { bearersOf } from '../values/bearers.js';
import { foldName } from '../values/names.js';

/** Entities that fold to one name: more than that are read page by page, since the one that is spelled so may be any of them. */
const PAGE = 200;
const BY_ID = { field: 'ID', descending: false } as const;

/**
 * For each name the entities that bear it, of these concrete types or of all (null), by id: those that are spelled so, else those that are
 * spelled so but for accents (values/bearers). What only folds to the same is not among them.
 */
export async function entitiesNamed(
  names: readonly string[],
  reader: GraphReader,
  types: readonly string[] | null = null,
): Promise<EntityRecord[][]> {
  const alike = await entitiesFoldingTo(names, reader);
  return names.map((name, i) => {
    const ofTypes = (alike[i] ?? []).filter(({ type }) => types === null || types.includes(type));
    return bearersOf(name, ofTypes);
  });
}

/** For each name the entities that fold to it, by id. */
async function entitiesFoldingTo(names: readonly string[], reader: GraphReader): Promise<EntityRecord[][]> {
  const folded = names.map(foldName);
  const found = await reader.entitiesByName(folded, PAGE);
  return Promise.all(found.map(async (some, i) => (some.length < PAGE ? some : allFoldingTo(folded[i] ?? '', reader))));
}

async function allFoldingTo(folded: string, reader: GraphReader): Promise<EntityRecord[]> {
  const filter = { ...ALL_ENTITIES, name: { equals: folded, in: null, startsWith: null, contains: null } };
  const found: EntityRecord[] = [];
  let after: Position | null = null;
  do {
    const { items, hasNextPage } = await reader.entityPage(filter, BY_ID, { first: PAGE, after });
    found.push(...items.map(({ node }) => node));
    after = hasNextPage ? (items.at(-1)?.position ?? null) : null;
  } while (after !== null);
  return found;
}
