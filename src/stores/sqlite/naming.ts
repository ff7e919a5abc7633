import type { NamingRole } from '../../model/write/long-write.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Database } from './database.js';
import { joined, namesOf, raw, sql, type Sql } from './sql.js';

/** The ids of nodes that name a node in a role, at most `limit` after one; each by an index of its own. */
export function idsNaming(database: Database, ontology: Ontology, role: NamingRole, id: string, afterId: string, limit: number): string[] {
  return database.all(queryOf(role, { id, afterId, limit, ontology })).map((row) => String(row['id']));
}

interface Wanted {
  readonly id: string;
  readonly afterId: string;
  readonly limit: number;
  readonly ontology: Ontology;
}

function queryOf(role: NamingRole, wanted: Wanted): Sql {
  switch (role) {
    case 'end':
      return ends(wanted);
    case 'subject':
      return subjects(wanted);
    case 'document':
      return byColumn('claim', 'document', 'document', wanted);
    case 'original':
      return byColumn('claim', 'original_document', 'document', wanted);
    case 'claimant':
      return byColumn('claim', 'claimant', 'entity', wanted);
    case 'spokenFor':
      return byColumn('claim', 'on_behalf_of', 'entity', wanted);
    case 'publisher':
      return byColumn('document', 'publisher_entity', 'entity', wanted);
    case 'copy':
      return byColumn('document', 'derived_from', 'document', wanted);
    case 'value':
      return holders(wanted);
  }
}

/** One to itself comes once. */
function ends({ id, limit }: Wanted): Sql {
  const ref = refOf('entity', id);
  return sql`select id from relation where from_entity = ${ref}
    union all select id from relation where to_entity = ${ref} and from_entity <> ${ref} limit ${limit}`;
}

/** Claims on a relation have no order by id, for which an index would have to be larger; an id is of an entity or of a relation. */
function subjects({ id, afterId, limit }: Wanted): Sql {
  return sql`select id from (select id from claim where relation = ${refOf('relation', id)} limit ${limit})
    union all select id from (select id from claim where entity = ${refOf('entity', id)} and id > ${afterId} order by id limit ${limit})`;
}

function byColumn(table: string, column: string, named: string, { id, afterId, limit }: Wanted): Sql {
  return sql`select id from ${raw(`${table} where ${column} =`)} ${refOf(named, id)} and id > ${afterId} order by id limit ${limit}`;
}

/** What holds an entity as the value of a property. */
function holders({ id, afterId, limit, ontology }: Wanted): Sql {
  const names = namesOf(ontology.entityProperties);
  const holding = (table: string): Sql =>
    sql`select n.id from ${raw(`${table}_property p cross join ${table} n on n.ref = p.${table}`)}
      where p.name in ${names} and p.text = ${id} and n.id > ${afterId}`;
  const all = [
    sql`select owner as id from property_reference where entity = ${id} and owner > ${afterId}`,
    holding('entity'),
    holding('relation'),
  ];
  return sql`${joined(all, ' union ')} order by id limit ${limit}`;
}

const refOf = (table: string, id: string): Sql => sql`(select ref from ${raw(table)} where id = ${id})`;
