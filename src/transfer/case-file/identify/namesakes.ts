import type { EntityRecord } from '../../../model/entity.js';
import { normalExternalId } from '../../../domain/values/external-ids.js';
import { entitiesNamed } from '../../../domain/filters/look-up-names.js';
import type { EntityInput } from '../../../domain/write/write-inputs.js';
import type { IdentifiedItem } from '../content.js';
import type { CaseReader } from '../past.js';

export type EntityItem = IdentifiedItem<EntityInput>;

/** An entity of a file, with those of the store that bear its name too. */
export interface Namesakes {
  readonly item: EntityItem;
  readonly entities: readonly EntityRecord[];
}

/** Names looked up at once. */
const BATCH = 500;

/** For each of these that has any, the entities of the store that its name means, but for those that the file has itself. */
export async function namesakesOf(items: readonly EntityItem[], ownIds: ReadonlySet<string>, reader: CaseReader): Promise<Namesakes[]> {
  const found: Namesakes[] = [];
  for (let i = 0; i < items.length; i += BATCH) {
    const batch = items.slice(i, i + BATCH);
    const names = batch.map(({ input }) => input.name);
    const bearers = await entitiesNamed(names, reader, ({ id }) => !ownIds.has(id));
    for (const [n, item] of batch.entries()) {
      const entities = bearers[n] ?? [];
      if (entities.length > 0) found.push({ item, entities });
    }
  }
  return found;
}

/** The entities of the store that bear names which a file uses, and nothing in it has; by name. */
export async function namedElsewhere(names: readonly string[], reader: CaseReader): Promise<ReadonlyMap<string, readonly EntityRecord[]>> {
  const bearers = await entitiesNamed(names, reader);
  return new Map(names.map((name, i) => [name, bearers[i] ?? []]));
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
