/** The entities and relations of graph S read from the file of a store, batched by DataLoaders, new ones for each request. */
import DataLoader from 'dataloader';
import { DatabaseSync } from '../../dist/src/stores/sqlite/driver.js';

const marks = (keys) => keys.map(() => '?').join(', ');

export function byLoaders(file) {
  const database = new DatabaseSync(file, { readOnly: true });
  const entities = (column) => async (keys) => {
    const rows = database.prepare(`select ref, id, name from entity where ${column} in (${marks(keys)})`).all(...keys);
    const found = new Map(rows.map((row) => [row[column], row]));
    return keys.map((key) => found.get(key) ?? null);
  };
  const relations = async (refs) => {
    const columns = 'id, type, from_entity as fromRef, to_entity as toRef';
    const statement = `select ${columns} from relation where from_entity in (${marks(refs)})
      union select ${columns} from relation where to_entity in (${marks(refs)}) order by id`;
    const rows = database.prepare(statement).all(...refs, ...refs);
    const found = new Map(refs.map((ref) => [ref, []]));
    for (const row of rows) for (const ref of new Set([row.fromRef, row.toRef])) found.get(ref)?.push(row);
    return refs.map((ref) => found.get(ref));
  };
  return {
    contextOf: () => {
      const [byId, byRef, around] = [new DataLoader(entities('id')), new DataLoader(entities('ref')), new DataLoader(relations)];
      return {
        entity: (id) => byId.load(id),
        byRef: (ref) => byRef.load(ref),
        relations: async (ref, first) => (await around.load(ref)).slice(0, first),
      };
    },
  };
}
