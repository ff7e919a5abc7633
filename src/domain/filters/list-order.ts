import type { DocumentOrderField, EntityOrderField, RelationOrderField } from '../../model/filters.js';
import type { Order } from '../../model/page.js';
import { positionOf, type PositionShape } from './cursor.js';

/** An order as the API gives it; null or left out is the order of ids. */
export interface OrderInput<Field extends string> {
  readonly field: Field;
  readonly direction?: 'ASC' | 'DESC' | null | undefined;
}

export function resolveOrder<Field extends string>(input: OrderInput<Field> | null | undefined): Order<Field | 'ID'> {
  return { field: input?.field ?? 'ID', descending: input?.direction === 'DESC' };
}

/** Of lists that are always ordered by id. */
export const BY_ID_POSITION: PositionShape = positionOf('text');

/** What positions hold in each order. */
export const ENTITY_POSITIONS: Readonly<Record<EntityOrderField, PositionShape>> = {
  ID: BY_ID_POSITION,
  NAME: positionOf('text', 'text'),
  CREATED_AT: positionOf('text', 'text'),
  DEGREE: positionOf('number', 'text'),
};

export const RELATION_POSITIONS: Readonly<Record<RelationOrderField, PositionShape>> = {
  ID: BY_ID_POSITION,
  STARTED: positionOf('number', 'number', 'text'),
  CONFIDENCE: positionOf('number', 'text'),
  CREATED_AT: positionOf('text', 'text'),
  TYPE: positionOf('text', 'text'),
  TIMELINE: positionOf('number', 'number', 'text'),
};

export const DOCUMENT_POSITIONS: Readonly<Record<DocumentOrderField, PositionShape>> = {
  ID: BY_ID_POSITION,
  TITLE: positionOf('text', 'text'),
  PUBLISHED_ON: positionOf('number', 'number', 'text'),
  CREATED_AT: positionOf('text', 'text'),
};
