/** The relations of many entities with the driver of SQLite alone, in the fewest statements that each entity takes: the limit of such lists. */
import { deepStrictEqual } from 'node:assert/strict';
import { DatabaseSync } from '../../dist/src/stores/sqlite/driver.js';

const STATUSES = "'SINGLE_SOURCE', 'CORROBORATED', 'DISPUTED'";
const AROUND = `select id, from_entity, to_entity from relation where from_entity = ?1 and +type = ?2 and status in (${STATUSES})
  union all select id, from_entity, to_entity from relation where to_entity = ?1 and from_entity <> ?1 and +type = ?2 and status in (${STATUSES})`;

export function bareLists(file) {
  const database = new DatabaseSync(file, { readOnly: true });
  const entity = database.prepare('select ref, id, name from entity where id = ?');
  const relations = database.prepare(
    `select r.id, f.id as "from", t.id as "to" from (${AROUND}) r join entity f on f.ref = r.from_entity join entity t on t.ref = r.to_entity
     order by r.id limit 20`,
  );
  const count = database.prepare(`select count(*) as number from (${AROUND})`);
  const one = (id, type) => {
    const { ref, name } = entity.get(id);
    return { id, name, totalCount: count.get(ref, type).number, nodes: relations.all(ref, type) };
  };
  const lists = (ids, type) => ids.map((id) => one(id, type));
  return {
    lists,
    /** Throws unless a server gave the same entities and relations. */
    mustEqual: (given, ids, type) => {
      const shown = (id, name, totalCount, nodes) => ({ id, name, totalCount, nodes: nodes.map((node) => node.id) });
      const theirs = given.map(({ id, name, relations }) => shown(id, name, relations.totalCount, relations.nodes));
      const ours = lists([...new Set(ids)].sort(byCodePoint), type).map(({ id, name, totalCount, nodes }) =>
        shown(id, name, totalCount, nodes),
      );
      deepStrictEqual(theirs, ours);
    },
    close: () => database.close(),
  };
}

const byCodePoint = (a, b) => (a < b ? -1 : 1);
