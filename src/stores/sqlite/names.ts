import type { EntityRecord, ExternalId } from '../../model/entity.js';
import type { NameSearch } from '../../model/graph-store.js';
import type { ExternalIdOwner } from '../shared/external-id-owners.js';
import type { Database, Row } from './database.js';
import { ENTITIES } from './mapping.js';
import { namesOf, raw, sql, watched } from './sql.js';

const COLUMNS = raw(ENTITIES.columns);

export function entitiesByName(database: Database, names: readonly string[], limit: number): EntityRecord[][] {
  return names.map((name) =>
    database
      .all(
        sql`select ${COLUMNS} from entity e
          where e.ref in (select entity from entity_name where name_key = ${name}) and ${watched('e.ref')}
          order by e.id limit ${limit}`,
      )
      .map(ENTITIES.read),
  );
}

export function entitiesByExternalId(database: Database, externalIds: readonly ExternalId[]): (EntityRecord | null)[] {
  return externalIds.map(({ scheme, value }) => {
    const row = database.get(
      sql`select ${COLUMNS} from entity e where e.ref = (select entity from external_id where scheme = ${scheme} and value = ${value})`,
    );
    return row ? ENTITIES.read(row) : null;
  });
}

/** Of these external ids those that an entity has. */
export function externalIdRows(database: Database, externalIds: readonly ExternalId[]): ExternalIdOwner[] {
  const wanted = JSON.stringify(externalIds.map(({ scheme, value }) => [scheme, value]));
  const rows = database.all(sql`select x.scheme, x.value, e.id from json_each(${wanted}) w
    cross join external_id x on x.scheme = w.value ->> 0 and x.value = w.value ->> 1
    join entity e on e.ref = x.entity`);
  return rows.map(({ scheme, value, id }) => ({ externalId: { scheme: String(scheme), value: String(value) }, entityId: String(id) }));
}

/** Looks the words up in the full-text index; the order is ours, never the index's score, so that stores agree. */
export function entitiesBySearchWords(database: Database, { words, length, types, limit }: NameSearch): EntityRecord[] {
  if (words.length === 0) return [];
  const ofType = types ? sql`and e.type in ${namesOf(types)}` : raw('');
  const rows: Row[] = database.all(sql`
    select ${COLUMNS} from entity e
    join (
      select n.entity, min(abs(length(n.name_key) - ${length})) as difference from entity_name n
      where n.entity in (
        select found.entity from search_words join entity_name found on found.ref = search_words.rowid
        where search_words match ${matchExpression(words)} and ${watched('found.ref')}
      )
      group by n.entity
    ) as candidate on candidate.entity = e.ref
    where true ${ofType}
    order by candidate.difference, e.name_key, e.id limit ${limit}`);
  return rows.map(ENTITIES.read);
}

/** Words hold letters and digits only, so that quoting makes each a plain term. */
function matchExpression(words: readonly (readonly string[])[]): string {
  return words.map((forms) => `(${forms.map((form) => `"${form}"`).join(' OR ')})`).join(' AND ');
}
