import type { EntityFilter, EntityOrderField } from '../../model/filters.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import type { Ontology } from '../../ontology/ontology.js';
import { entityCountFrom } from '../shared/counts-from-tallies.js';
import type { Database } from './database.js';
import { ENTITY_ORDERS, entityCondition } from './entity-filter.js';
import { entityStarts } from './entity-start.js';
import { ENTITIES } from './mapping.js';
import { readByIds } from './read-by-ids.js';
import { countRows, readPage, type Rows } from './read-page.js';
import { countFrom } from './tallies.js';

export function entities(database: Database, ids: readonly string[]): (EntityRecord | null)[] {
  return readByIds(database, ENTITIES, ids);
}

export function entityPage(
  database: Database,
  ontology: Ontology,
  filter: EntityFilter,
  { field, descending }: Order<EntityOrderField>,
  page: PageRequest,
): Page<EntityRecord> {
  const starts = entityStarts(filter, field, ontology);
  const condition = entityCondition(filter, ontology);
  return readPage(database, { table: ENTITIES, starts, condition, keys: ENTITY_ORDERS[field], descending }, page);
}

export function entityCount(database: Database, ontology: Ontology, filter: EntityFilter): number {
  const rows = (): Rows => ({ alias: 'e', starts: entityStarts(filter, null, ontology), condition: entityCondition(filter, ontology) });
  return countFrom(database, entityCountFrom(filter), () => countRows(database, rows()));
}
