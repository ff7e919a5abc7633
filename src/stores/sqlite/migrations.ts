import { KEY_TABLE } from './schema.js';

/** The relation that a change is of, or that the claim is about; else the id of the node. */
const SUBJECT = "iif(node_kind = 'claim', coalesce(after, before) ->> '$.relationId', node_id)";

/** Lets changes be filtered by what they are, and what they touch. */
const LAYOUT_2 = `
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
`;

/** MIGRATIONS[n] brings a store of layout n + 1 to layout n + 2. */
export const MIGRATIONS: readonly string[] = [`${LAYOUT_2}\n${KEY_TABLE}`];
