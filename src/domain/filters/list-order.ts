import type { ClaimOrderField, DocumentOrderField, EntityOrderField, RelationOrderField } from '../../model/filters.js';
import type { Order } from '../../model/page.js';
import { positionShape, type PositionShape } from './cursor.js';

/** An order as the API gives it; null or left out is the order of ids. */
export interface OrderInput<Field extends string> {
  readonly field: Field;
  readonly direction?: 'ASC' | 'DESC' | null | undefined;
}

/** The order of a list as stores take it. */
export function resolveOrder<Field extends string>(input: OrderInput<Field> | null | undefined): Order<Field | 'ID'> {
  return { field: input?.field ?? 'ID', descending: input?.direction === 'DESC' };
}

/** Of lists that are always ordered by id. */
export const BY_ID_POSITION: PositionShape = positionShape('text');

/** What positions of entities hold in each order. */
export const ENTITY_POSITIONS: Readonly<Record<EntityOrderField, PositionShape>> = {
  ID: BY_ID_POSITION,
  NAME: positionShape('text', 'text'),
  CREATED_AT: positionShape('text', 'text'),
  DEGREE: positionShape('number', 'text'),
};

/** What positions of relations hold in each order. */
export const RELATION_POSITIONS: Readonly<Record<RelationOrderField, PositionShape>> = {
  ID: BY_ID_POSITION,
  STARTED: positionShape('number', 'number', 'text'),
  CONFIDENCE: positionShape('number', 'text'),
  CREATED_AT: positionShape('text', 'text'),
  TYPE: positionShape('text', 'text'),
  TIMELINE: positionShape('number', 'number', 'text'),
};

/** What positions of claims hold in each order: the place says what was recorded first. */
export const CLAIM_POSITIONS: Readonly<Record<ClaimOrderField, PositionShape>> = {
  ID: BY_ID_POSITION,
  RECORDED_AT: positionShape('number', 'text'),
};

/** What positions of documents hold in each order. */
export const DOCUMENT_POSITIONS: Readonly<Record<DocumentOrderField, PositionShape>> = {
  ID: BY_ID_POSITION,
  TITLE: positionShape('text', 'text'),
  PUBLISHED_ON: positionShape('number', 'number', 'text'),
  CREATED_AT: positionShape('text', 'text'),
};
