import type { EntityRecord } from '../../../model/entity.js';
import { entitiesNamed } from '../../../domain/filters/look-up-names.js';
import type { EntityInput } from '../../../domain/write/write-inputs.js';
import type { IdentifiedItem } from '../content.js';
import type { CaseReader } from '../stored/case-reader.js';

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
