import type { EntityFilter, EntityOrderField } from '../../model/filters.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import type { Ontology } from '../../ontology/ontology.js';
import { entityCountFrom } from '../shared/counts-from-tallies.js';
import type { Database } from './database.js';
import { ENTITY_ORDERS, entityCondition } from './entity-filter.js';
import { entityStarts } from './entity-start.js';
import { ENTITIES, readByIds } from './read-by-ids.js';
import { countItems, readPage, type Items } from './read-page.js';
import { countFrom } from './tallies.js';

export function entities(database: Database, ids: readonly string[]): Promise<(EntityRecord | null)[]> {
  return readByIds(database, [ENTITIES], ids);
}

export function entityPage(
  database: Database,
  ontology: Ontology,
  filter: EntityFilter,
  { field, descending }: Order<EntityOrderField>,
  page: PageRequest,
): Promise<Page<EntityRecord>> {
  const starts = entityStarts(filter, field, ontology);
  const condition = entityCondition(filter, ontology);
  return readPage(database, { variable: 'e', starts, condition, keys: ENTITY_ORDERS[field], descending }, page);
}

export function entityCount(database: Database, ontology: Ontology, filter: EntityFilter): Promise<number> {
  const items = (): Items => ({
    variable: 'e',
    starts: entityStarts(filter, null, ontology),
    condition: entityCondition(filter, ontology),
  });
  return countFrom(database, entityCountFrom(filter), () => countItems(database, items()));
}
