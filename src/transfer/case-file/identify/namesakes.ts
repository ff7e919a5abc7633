import type { EntityRecord } from '../../../model/entity.js';
import { normalExternalId } from '../../../domain/values/external-ids.js';
import { foldName } from '../../../domain/values/names.js';
import { asSpelled, bearersOf } from '../../../domain/values/bearers.js';
import type { EntityInput } from '../../../domain/write/write-inputs.js';
import type { IdentifiedItem } from '../content.js';
import type { CaseReader } from '../past.js';

export type EntityItem = IdentifiedItem<EntityInput>;

/** An entity of a file, with those of the store that bear its name too. */
export interface Namesakes {
  readonly item: EntityItem;
  readonly entities: readonly EntityRecord[];
}

/** Entities that fold to one name, of which the alike are picked. */
const MAX_FOUND = 200;
const BATCH = 500;

/** For each of these that has any, the entities of the store that its name means, but for those that the file has itself. */
export async function namesakesOf(items: readonly EntityItem[], ownIds: ReadonlySet<string>, reader: CaseReader): Promise<Namesakes[]> {
  const found: Namesakes[] = [];
  for (let i = 0; i < items.length; i += BATCH) {
    const batch = items.slice(i, i + BATCH);
    const bearers = await reader.entitiesByName(
      batch.map(({ input }) => foldName(input.name)),
      MAX_FOUND,
    );
    for (const [n, item] of batch.entries()) {
      const others = (bearers[n] ?? []).filter(({ id }) => !ownIds.has(id));
      const entities = bearersOf(item.input.name, others);
      if (entities.length > 0) found.push({ item, entities });
    }
  }
  return found;
}

/** The entities of the store that bear names which a file uses, and nothing in it has; by name. */
export async function namedElsewhere(names: readonly string[], reader: CaseReader): Promise<ReadonlyMap<string, readonly EntityRecord[]>> {
  const alike = names.length > 0 ? await reader.entitiesByName(names.map(foldName), MAX_FOUND) : [];
  return new Map(names.map((name, i) => [name, bearersOf(name, alike[i] ?? [])]));
}

/** Whether an entity bears a name, case and spaces aside. */
export function bears(entity: EntityRecord, name: string): boolean {
  return [entity.name, ...entity.aliases.map(({ value }) => value)].some((one) => asSpelled(one) === asSpelled(name));
}

/** The entities of the store that external ids say these are, by the ids that they have in the file. */
export async function knownByExternalId(items: readonly EntityItem[], reader: CaseReader): Promise<ReadonlyMap<string, EntityRecord>> {
  const given = items.flatMap(({ input }) => (input.externalIds ?? []).map((externalId) => ({ id: input.id, externalId })));
  const owners = given.length === 0 ? [] : await reader.entitiesByExternalId(given.map(({ externalId }) => normalExternalId(externalId)));
  return new Map(
    given.flatMap(({ id }, i) => {
      const owner = owners[i];
      return owner ? [[id, owner] as const] : [];
    }),
  );
}
