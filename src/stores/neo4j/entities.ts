import { damagedNode } from '../../model/errors.js';
import type { EntityFilter, EntityOrderField } from '../../model/filters.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import type { Ontology } from '../../ontology/ontology.js';
import { entityCountFrom } from '../shared/tallies.js';
import { allOf, cypher } from './cypher.js';
import type { Database } from './database.js';
import { ENTITY_ORDERS, entityCondition, entityScans } from './entity-filter.js';
import { countFrom } from './nodes.js';
import { countRows, readPage, type Rows } from './read-page.js';
import { isOurs } from './records.js';

export function entityPage(
  database: Database,
  ontology: Ontology,
  filter: EntityFilter,
  { field, descending }: Order<EntityOrderField>,
  page: PageRequest,
): Promise<Page<EntityRecord>> {
  const scans = entityScans(filter, field, ontology);
  const condition = allOf([entityCondition(filter, ontology), isOurs('e')]);
  return readPage(database, { alias: 'e', scans, condition, keys: ENTITY_ORDERS[field], descending }, page);
}

export function entityCount(database: Database, ontology: Ontology, filter: EntityFilter): Promise<number> {
  const items = (): Rows => ({
    alias: 'e',
    scans: entityScans(filter, null, ontology),
    condition: allOf([entityCondition(filter, ontology), isOurs('e')]),
  });
  return countFrom(database, entityCountFrom(filter), () => countRows(database, items()));
}

export async function degrees(database: Database, ids: readonly string[]): Promise<number[]> {
  const rows = await database.read(
    cypher`MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id IN ${ids} AND ${isOurs('e')}
      RETURN e.id AS id, e.degree AS degree`,
  );
  const found = new Map(rows.map(({ id, degree }) => [id, degreeOf(String(id), degree)]));
  return ids.map((id) => found.get(id) ?? 0);
}

function degreeOf(id: string, kept: unknown): number {
  if (typeof kept === 'number') return kept;
  throw damagedNode('entity', id, new Error('its degree is no number'));
}
