// What claimgraph made in the database, and what others did: others may keep what they like beside it, under the same labels and types.
import { damagedNode } from '../../model/errors.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import { recordFromJson } from '../shared/completed-record.js';
import { assertShape } from '../shared/record-shape.js';
import { raw, type Cypher } from './cypher.js';

export type OfKind<Kind extends NodeKind> = Extract<NodeRecord, { kind: Kind }>;

/** The condition that a value is a text: an index that is looked into for texts finds no other. */
export const isText = (value: string): string => `${value} IS :: STRING NOT NULL`;

/** The condition that what a variable holds, and was found by its id, has a record: then claimgraph made it. */
export const hasRecord = (variable: string): string => `${variable}.record_json IS NOT NULL`;

/**
 * The condition that claimgraph made what a variable holds, however it was found: it has an id and a record. Whatever lacks one of them
 * is passed over everywhere; it may be a copy of a record that another hand made.
 */
export const isOurs = (variable: string): Cypher => raw(`${isText(`${variable}.id`)} AND ${hasRecord(variable)}`);

/** How queries give a node or relationship: its id, and its record. Where that can't be read, the id says whose it is. */
export const storedRecord = (variable: string): string => `[${variable}.id, ${variable}.record_json]`;

export type StoredRecord = readonly [id: unknown, json: unknown];

/** Throws STORE_UNAVAILABLE with the id where the record was damaged, or changed by another hand to what is none. */
export function parseRecord<Kind extends NodeKind>(kind: Kind, [id, json]: StoredRecord): OfKind<Kind> {
  try {
    if (typeof json !== 'string') throw new Error('its record is no text');
    const record = recordFromJson<Kind>(json);
    assertShape(kind, record);
    if (record.id !== id) throw new Error(`its record is that of "${record.id}"`);
    return record;
  } catch (error) {
    throw damagedNode(kind, String(id), error);
  }
}

/** A list of them; none where the query gave no row. */
export const parseRecords = <Kind extends NodeKind>(kind: Kind, stored: unknown): OfKind<Kind>[] =>
  ((stored ?? []) as readonly StoredRecord[]).map((one) => parseRecord(kind, one));
