import { EARLIEST_DAY, LATEST_DAY } from '../../model/days.js';
import type { Ontology } from '../../ontology/ontology.js';
import { CLAIM_INDEXES, CLAIM_TABLE, KEY_TABLE, PROPERTY_REFERENCE_TABLE, PURGE_TABLE, RUNNING_SUM_TABLE } from './schema.js';
import { namesOf } from './sql.js';

/** The relation that a change is of, or that the claim is about; else the id of the node. */
const SUBJECT = "iif(node_kind = 'claim', coalesce(after, before) ->> '$.relationId', node_id)";

/** Lets changes be filtered by what they are, and what they touch. */
const toLayout2 = (): string => `
alter table change add column node_type text;
alter table change add column action text not null default 'UPDATED';
alter table change add column touches text not null default '[]';
create temp table relation_end as
  select node_id as relation, after ->> '$.from' as starts, after ->> '$.to' as ends
  from change where node_kind = 'relation' and before is null;
create index temp.relation_end_by_relation on relation_end (relation);
update change set
  node_type = coalesce(after, before) ->> iif(node_kind = 'claim', '$.relationType', '$.type'),
  action = case
    when before is null then 'CREATED'
    when after is null then 'DELETED'
    when before ->> '$.retraction' is null and after ->> '$.retraction' is not null then 'RETRACTED'
    else 'UPDATED'
  end,
  touches = (
    with touched (position, id) as (
      select 0, node_id
      union all select 1, ${SUBJECT} where node_kind = 'claim'
      union all select 2, e.starts from relation_end e where e.relation = ${SUBJECT}
      union all select 3, e.ends from relation_end e where e.relation = ${SUBJECT}
    )
    select json_group_array(id) from (select id from touched group by id order by min(position))
  );
drop table relation_end;
create index change_by_marks on change (sequence, node_kind, node_type, action, by, touches);
${KEY_TABLE}`;

/** What the table of claims of layout 2 has as well. */
const KEPT_OF_CLAIMS = `ref, id, relation, stance, started, ended, properties, statement, quote, locator, claimant, on_behalf_of,
  attribution, confidence, document, original_document, by_party, recorded_at, recorded_by, standing, retraction, text_key`;

/**
 * Claims about entities, groups of denials, voices and contests, with the values that shared/completed-record.ts gives to records in the
 * log. A column that may be null, as relations of claims now, takes a new table. The table of change sets has another name from now on, so
 * that a program of before, which may have the file open, fails to write by rules of before.
 */
const toLayout3 = ({ entityProperties }: Ontology): string => `
alter table entity add column given text;
alter table entity add column contested text;
alter table relation add column asserted_by_parties_only integer not null default 0;
alter table relation add column documents_read integer not null default 0;
alter table relation add column contested text;
alter table relation add column fewer_voices text;
alter table relation add column observations text;
alter table relation add column claimed_first integer not null default ${EARLIEST_DAY};
alter table relation add column claimed_last integer not null default ${LATEST_DAY};
alter table relation add column begun_by integer;
alter table relation add column lasted_to integer;
alter table document add column voice_keys text not null default '[]';
drop index claim_by_relation;
drop index claim_by_document;
drop index claim_by_original;
drop index claim_by_claimant;
drop index claim_by_on_behalf_of;
drop index claim_by_time;
alter table claim rename to claim_of_layout_2;
${CLAIM_TABLE}
insert into claim (${KEPT_OF_CLAIMS}, place, counts)
  select ${KEPT_OF_CLAIMS}, 0, standing from claim_of_layout_2;
drop table claim_of_layout_2;
${CLAIM_INDEXES}
alter table change_set rename to write_set;
${PROPERTY_REFERENCE_TABLE}
insert or ignore into property_reference (owner, entity)
  select c.id, v.value from claim c, json_each(c.properties) p,
    json_each(iif(p.type = 'array', p.value, json_array(p.value))) v
  where p.key in ${namesOf(entityProperties).text} and v.type = 'text';
`;

/** Lets texts be taken out of the log. */
const toLayout4 = (): string => `
alter table change add column cleared text;
${PURGE_TABLE}`;

/**
 * Subjects get their running sums when they are written to: one write reads all their claims, and keeps what it found. A program of before,
 * which would write claims and leave the sums as they were, fails to write by the new name of a table, as in layout 3.
 */
const toLayout5 = (): string => `
${RUNNING_SUM_TABLE}
alter table write_set rename to written_call;
`;

/** MIGRATIONS[n] brings a store of layout n + 1 to layout n + 2. */
export const MIGRATIONS: readonly ((ontology: Ontology) => string)[] = [toLayout2, toLayout3, toLayout4, toLayout5];
