import type { EntityFilter, EntityOrderField } from '../../model/filters.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import type { Ontology } from '../../ontology/ontology.js';
import { entityCountFrom } from '../shared/tallies.js';
import type { Database } from './database.js';
import { ENTITY_ORDERS, entityCondition, entityScans } from './entity-filter.js';
import { ENTITIES } from './mapping.js';
import { countFrom } from './nodes.js';
import { countRows, readPage, type Rows } from './read-page.js';
import { listOf, sql } from './sql.js';

export function entityPage(
  database: Database,
  ontology: Ontology,
  filter: EntityFilter,
  { field, descending }: Order<EntityOrderField>,
  page: PageRequest,
): Page<EntityRecord> {
  const scans = entityScans(filter, field, ontology);
  const condition = entityCondition(filter, ontology);
  return readPage(database, { table: ENTITIES, scans, condition, keys: ENTITY_ORDERS[field], descending }, page);
}

export function entityCount(database: Database, ontology: Ontology, filter: EntityFilter): number {
  const rows = (): Rows => ({ alias: 'e', scans: entityScans(filter, null, ontology), condition: entityCondition(filter, ontology) });
  return countFrom(database, entityCountFrom(filter), () => countRows(database, rows()));
}

export function degrees(database: Database, ids: readonly string[]): number[] {
  const rows = database.all(sql`select id, degree from entity where id in ${listOf(ids)}`);
  const found = new Map(rows.map(({ id, degree }) => [id, Number(degree)]));
  return ids.map((id) => found.get(id) ?? 0);
}
