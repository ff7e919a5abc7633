/** The entities and relations of graph S as objects in memory. */
import { DatabaseSync } from '../../dist/src/stores/sqlite/driver.js';

export function inMemory(file) {
  const database = new DatabaseSync(file, { readOnly: true });
  const entities = database.prepare('select ref, id, name from entity').all();
  const relations = database.prepare('select id, type, from_entity as fromRef, to_entity as toRef from relation order by id').all();
  database.close();
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const byRef = new Map(entities.map((entity) => [entity.ref, entity]));
  const around = new Map(entities.map(({ ref }) => [ref, []]));
  for (const relation of relations) {
    around.get(relation.fromRef).push(relation);
    if (relation.toRef !== relation.fromRef) around.get(relation.toRef).push(relation);
  }
  const context = {
    entity: (id) => byId.get(id) ?? null,
    byRef: (ref) => byRef.get(ref),
    relations: (ref, first) => around.get(ref).slice(0, first),
  };
  return { contextOf: () => context };
}
