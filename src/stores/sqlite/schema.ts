import { LATEST_DAY } from '../../model/days.js';

/** Since layout 2. A key that is revoked gives its name free. */
export const KEY_TABLE = `
create table api_key (
  ref integer primary key,
  hash text not null unique,
  name text not null,
  role text not null,
  created_at text not null,
  revoked_at text
);
create unique index api_key_by_name on api_key (name) where revoked_at is null;
`;

/**
 * Since layout 3. By `group_ends` the claims of groups are found, by the type of their relation and its ends. With which document a claim
 * falls is computed at the end of a write, which may delete the one before that.
 */
export const CLAIM_TABLE = `
create table claim (
  ref integer primary key,
  id text not null unique,
  relation integer references relation (ref),
  entity integer references entity (ref),
  stance text not null,
  started text,
  ended text,
  observed_on text,
  properties text not null,
  scope text,
  statement text,
  quote text,
  locator text,
  claimant integer references entity (ref),
  on_behalf_of integer references entity (ref),
  attribution text,
  confidence real not null,
  document integer not null references document (ref),
  original_document integer references document (ref),
  group_id text,
  group_from text,
  group_to text,
  group_ends text,
  place integer not null,
  voice text,
  by_party integer not null,
  falls_with integer references document (ref) deferrable initially deferred,
  counts integer not null,
  recorded_at text not null,
  recorded_by text,
  standing integer not null,
  retraction text,
  text_key text not null
);
`;

/** Of the claims whose voice is an entity's: nobody looks for those of a publisher or site. A query must say this in the same words. */
export const BY_ENTITY = "voice >= 'entity:' and voice < 'entity;'";

export const CLAIM_INDEXES = `
create index claim_by_relation on claim (relation);
create index claim_by_entity on claim (entity, id) where entity is not null;
create index claim_by_document on claim (document, id);
create index claim_by_original_document on claim (original_document, id) where original_document is not null;
create index claim_by_claimant on claim (claimant, id) where claimant is not null;
create index claim_by_on_behalf_of on claim (on_behalf_of, id) where on_behalf_of is not null;
create index claim_by_voice on claim (voice, id) where ${BY_ENTITY};
create index claim_by_group on claim (group_id) where group_id is not null;
create index claim_by_group_ends on claim (group_ends) where group_ends is not null;
create index claim_by_falls_with on claim (falls_with) where falls_with is not null;
create index claim_by_time on claim (recorded_at);
create index claim_by_place on claim (place, id);
`;

/**
 * Since layout 3. Ids of entities that a claim, or what was given with an entity, has as values of properties; those that relations and
 * entities have are in the tables of their properties.
 */
export const PROPERTY_REFERENCE_TABLE = `
create table property_reference (owner text not null, entity text not null, primary key (owner, entity)) without rowid;
create index property_reference_by_entity on property_reference (entity);
`;

/** Since layout 4. `record` is a PurgeRecord; how many entries it has cleared is counted apart. */
export const PURGE_TABLE = `
create table purge (id text primary key, done integer not null, entries integer not null, record text not null) without rowid;
`;

/** Since layout 5. What the many claims on one relation, or about one entity, come to: the domain makes and reads the values. */
export const RUNNING_SUM_TABLE = `
create table running_sum (subject text not null, key text not null, value text not null, primary key (subject, key)) without rowid;
`;

/**
 * The tables of a store. `ref` is a row's number inside; ids are for the world outside. Dates and times are text as in the
 * records; days are numbers as in model/days.ts; confidence is in millionths, a whole number, which SQLite reads and joins faster.
 * Lists and properties are JSON, those that are rarely there null where they are empty. Columns ending in `_key`, `_first` and `_last` are
 * what is compared; the domain makes them. Of changes that have lost texts `cleared` is the purge, or empty where their time is over.
 */
export const SCHEMA = `
create table setting (name text primary key, value text not null) without rowid;
create table tally (name text primary key, value integer not null) without rowid;

create table entity (
  ref integer primary key,
  id text not null unique,
  type text not null,
  name text not null,
  name_key text not null,
  aliases text not null,
  description text,
  external_ids text not null,
  properties text not null,
  given text,
  contested text,
  degree integer not null default 0,
  created_at text not null,
  updated_at text not null
);
create index entity_by_type on entity (type, id);
create index entity_by_name on entity (name_key, id);

create table entity_name (
  ref integer primary key,
  entity integer not null references entity (ref),
  name_key text not null
);
create index entity_name_by_key on entity_name (name_key, entity);
create index entity_name_by_entity on entity_name (entity);
create virtual table search_words using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none);

create table external_id (
  scheme text not null,
  value text not null,
  entity integer not null references entity (ref),
  primary key (scheme, value)
) without rowid;
create index external_id_by_entity on external_id (entity);

create table entity_property (entity integer not null references entity (ref), name text not null, text text, low real, high real);
create index entity_property_by_entity on entity_property (entity, name);
create index entity_property_by_text on entity_property (name, text);
create index entity_property_by_low on entity_property (name, low);
create index entity_property_by_high on entity_property (name, high);

create table relation (
  ref integer primary key,
  id text not null unique,
  type text not null,
  from_entity integer not null references entity (ref),
  to_entity integer not null references entity (ref),
  started text,
  ended text,
  properties text not null,
  status text not null,
  confidence integer not null,
  asserting integer not null,
  denying integer not null,
  retracted integer not null,
  independent_sources integer not null,
  independent_denials integer not null,
  denied_by_parties_only integer not null,
  asserted_by_parties_only integer not null,
  documents_read integer not null,
  contested text,
  fewer_voices text,
  observations text,
  method text not null,
  claimed_first integer not null,
  claimed_last integer not null,
  begun_by integer,
  lasted_to integer,
  span_first integer not null,
  span_last integer not null,
  started_first integer not null,
  started_last integer not null,
  date_first integer not null,
  date_last integer not null,
  created_at text not null,
  updated_at text not null
);
create index relation_by_type on relation (type, id);
create index relation_by_from on relation (from_entity, to_entity, type, status, confidence, independent_sources, span_first, span_last);
create index relation_by_to on relation (to_entity, type, status, confidence, from_entity, independent_sources, span_first, span_last);
create index relation_by_date on relation (date_first, date_last) where date_first < ${LATEST_DAY};

create table relation_property (relation integer not null references relation (ref), name text not null, text text, low real, high real);
create index relation_property_by_relation on relation_property (relation, name);
create index relation_property_by_text on relation_property (name, text);

create table document (
  ref integer primary key,
  id text not null unique,
  title text not null,
  title_key text not null,
  url text,
  archived_url text,
  authors text not null,
  publisher text,
  publisher_key text,
  publisher_entity integer references entity (ref),
  language text,
  published_on text,
  published_first integer not null,
  published_last integer not null,
  retrieved_at text,
  sha256 text,
  derived_from integer references document (ref),
  voice_keys text not null,
  retraction text,
  text_key text not null,
  created_at text not null,
  updated_at text not null
);
create index document_by_title on document (title_key, id);
create index document_by_url on document (url) where url is not null;
create index document_by_sha256 on document (sha256) where sha256 is not null;
create index document_by_publisher on document (publisher_key) where publisher_key is not null;
create index document_by_publisher_entity on document (publisher_entity) where publisher_entity is not null;
create index document_by_derived_from on document (derived_from) where derived_from is not null;

${CLAIM_TABLE}
${CLAIM_INDEXES}
${PROPERTY_REFERENCE_TABLE}
${RUNNING_SUM_TABLE}
create table written_call (
  id text primary key,
  about text not null,
  first_change integer not null,
  last_change integer not null
) without rowid;
create table change (
  sequence integer primary key,
  change_set text not null,
  at text not null,
  by text,
  node_kind text not null,
  node_id text not null,
  node_type text,
  action text not null,
  touches text not null,
  before text,
  after text,
  cleared text
);
create index change_by_marks on change (sequence, node_kind, node_type, action, by, touches);
${KEY_TABLE}
${PURGE_TABLE}`;
