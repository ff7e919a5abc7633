// What stores compare of each kind of node, so that no store ever folds a name or reads a date.

import type { ClaimKeys, ClaimRecord } from '../../model/claim.js';
import { EARLIEST_DAY, LATEST_DAY, type DaySpan } from '../../model/days.js';
import type { DocumentKeys, DocumentRecord } from '../../model/document.js';
import { externalIdKey, type EntityKeys, type EntityRecord, type ExternalId } from '../../model/entity.js';
import type { KeyedNode, NodeRecord } from '../../model/node.js';
import type { RelationKeys, RelationRecord } from '../../model/relation.js';
import type { Ontology, Temporality, PropertyType } from '../../ontology/ontology.js';
import { normalExternalId } from './external-ids.js';
import { foldName, searchWordsOf } from './names.js';
import { parsePartialDate, firstDay, lastDay } from './partial-date.js';
import type { Money, Properties, PropertyKey, SingleValue } from '../../model/properties.js';

/** A record with what stores compare of it, ready to be written. */
export function keyed(record: NodeRecord, ontology: Ontology): KeyedNode {
  switch (record.kind) {
    case 'entity':
      return { kind: 'entity', record, keys: entityKeys(record, ontology) };
    case 'relation':
      return { kind: 'relation', record, keys: relationKeys(record, ontology) };
    case 'claim':
      return { kind: 'claim', record, keys: claimKeys(record) };
    case 'document':
      return { kind: 'document', record, keys: documentKeys(record) };
  }
}

/** What stores compare of an entity: folded names, search words and property values. */
export function entityKeys({ name, aliases, externalIds, properties }: EntityRecord, ontology: Ontology): EntityKeys {
  const spellings = byFoldedName([name, ...aliases.map(({ value }) => value)]);
  return {
    name: foldName(name),
    names: [...spellings.keys()],
    searchWords: [...spellings.values()].map(searchWordsOf),
    externalIds: distinct(externalIds.map(normalExternalId)),
    properties: propertyKeysOf(properties, ontology),
  };
}

/** The names and aliases of an entity, folded, each once: what stores look up, and rules in what they were given. */
export function foldedNamesOf({ name, aliases }: Pick<EntityRecord, 'name' | 'aliases'>): readonly string[] {
  return [...new Set([name, ...aliases.map(({ value }) => value)].map(foldName))];
}

/** Each once: what was stored before external ids had a normal form may be given in two. */
function distinct(externalIds: readonly ExternalId[]): ExternalId[] {
  return [...new Map(externalIds.map((externalId) => [externalIdKey(externalId), externalId])).values()];
}

/** Names that fold to one are spellings of it: it is found by the words of all of them. */
function byFoldedName(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const spellings = new Map<string, string[]>();
  for (const name of names) {
    const folded = foldName(name);
    spellings.set(folded, [...(spellings.get(folded) ?? []), name]);
  }
  return spellings;
}

/** What stores compare of a relation: days and property values. */
export function relationKeys(relation: RelationRecord, ontology: Ontology): RelationKeys {
  const temporality = ontology.relationType(relation.type)?.temporality ?? 'state';
  return { ...relationDays(relation, temporality), properties: propertyKeysOf(relation.properties, ontology) };
}

/** The days of a relation that stores compare: for `during`, the order STARTED and timelines. */
function relationDays(
  relation: Pick<RelationRecord, 'started' | 'ended'>,
  temporality: Temporality,
): Pick<RelationKeys, 'span' | 'started' | 'date'> {
  const started = spanOrNull(relation.started);
  const ended = spanOrNull(relation.ended);
  return { span: spanOf(started, ended, temporality), started: sortedBy(started), date: sortedBy(started ?? ended) };
}

/** By which days it stands in order: "by 2025-09-26" in September 2025, not before all else. */
function sortedBy(date: DaySpan | null): DaySpan | null {
  return date?.first === EARLIEST_DAY ? { first: date.last, last: date.last } : date;
}

/**
 * All days on which it may have held: an event without `ended` ended when it started, a state may go on, an unknown start is open.
 * Where documents contradict each other so that it ended before it started, all that they say is in the span.
 */
function spanOf(started: DaySpan | null, ended: DaySpan | null, temporality: Temporality): DaySpan {
  const end = ended ?? (temporality === 'event' ? started : null);
  const first = started?.first ?? EARLIEST_DAY;
  const last = end?.last ?? LATEST_DAY;
  return first <= last ? { first, last } : { first: last, last: first };
}

function spanOrNull(date: string | null): DaySpan | null {
  return date === null ? null : parsePartialDate(date);
}

function claimKeys({ statement, quote, attribution }: ClaimRecord): ClaimKeys {
  return { text: foldedLines([statement, quote, attribution]) };
}

/** What stores compare of a document: folded texts and days. */
export function documentKeys({ title, authors, publisher, publishedOn }: DocumentRecord): DocumentKeys {
  return {
    title: foldName(title),
    text: foldedLines([title, ...authors, publisher]),
    publisher: publisher === null ? null : foldName(publisher),
    published: spanOrNull(publishedOn),
  };
}

function foldedLines(texts: readonly (string | null)[]): string {
  return texts
    .filter((text) => text !== null)
    .map(foldName)
    .join('\n');
}

type Compared = Omit<PropertyKey, 'name'>;

/** What stores compare of properties, one key for each value. A property that the ontology no longer has is not compared. */
export function propertyKeysOf(properties: Properties, ontology: Ontology): PropertyKey[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const definition = ontology.property(name);
    return definition ? [value].flat().map((single) => ({ name, ...comparedOf(single, definition.type) })) : [];
  });
}

/** How a text is compared with values of such a property: folded, but ids as they are, since they differ in case. */
export function comparedText(text: string, type: PropertyType): string {
  return type === 'entity' ? text : foldName(text);
}

function comparedOf(value: SingleValue, type: PropertyType): Compared {
  if (typeof value === 'number') return { text: null, low: value, high: value };
  if (typeof value === 'object') return moneyBounds(value);
  return type === 'date' ? dateBounds(String(value)) : { text: comparedText(String(value), type), low: null, high: null };
}

function moneyBounds({ value, minValue, maxValue }: Money): Compared {
  return { text: null, low: value ?? minValue ?? null, high: value ?? maxValue ?? null };
}

function dateBounds(date: string): Compared {
  const span = parsePartialDate(date);
  return { text: null, low: span && firstDay(span), high: span && lastDay(span) };
}
