// Readers of the values of a case file. A value of another kind is reported as a fault. A missing key gives undefined, a `null` null.

import { isMap, isScalar, isSeq } from 'yaml';
import { ALIAS } from '../../../domain/evidence/value-keys.js';
import type { NameInput } from '../../../domain/write/write-inputs.js';
import { InexactNumber } from '../../../model/written-number.js';
import { numberIn, readFields, readItems, readMapping, report, reportExpected, type YamlValue } from '../../../files/yaml-value.js';
import type { ExternalId } from '../../../model/entity.js';
import type { Ontology, PropertyType } from '../../../ontology/ontology.js';
import { EXTERNAL_ID_KEYS, NAME_KEYS } from './keys.js';

type MaybeValue = YamlValue | undefined;
type Read<Result> = Result | null | undefined;

/** Text as it is written, with or without quotes: 2025, 007 and 1.10 keep their digits. */
export function parseText(value: MaybeValue): Read<string> {
  return parseOptional(value, writtenText);
}

/** Text that is required; null where there is none. A missing key was reported when the keys were read. */
export function parseRequiredText(value: MaybeValue): string | null {
  const text = value && writtenText(value);
  if (value && text?.trim() === '') return report(value, 'must not be empty');
  return text ?? null;
}

export function parseNumber(value: MaybeValue): Read<number> {
  return parseOptional(value, (present) => {
    const number = numberIn(present);
    return number instanceof InexactNumber ? report(present, number.fault) : (number ?? reportExpected(present, 'a number'));
  });
}

/** One of a few words, in any case. */
export function parseWord<Word extends string>(value: MaybeValue, words: readonly Word[]): Read<Word> {
  return parseOptional(value, (present) => {
    const text = isScalar(present.node) ? String(present.node.value).toUpperCase() : null;
    return words.find((word) => word === text) ?? reportExpected(present, `one of ${words.join(', ')}`.toLowerCase());
  });
}

export function parseTexts(value: MaybeValue): Read<string[]> {
  return parseList(value, 'a list of texts', writtenText);
}

/** Names as plain text, or as `{value, language}`. */
export function parseNames(value: MaybeValue): Read<NameInput[]> {
  return parseList(value, 'a list of names', (item) => {
    if (!isMap(item.node)) return asName(writtenText(item));
    const fields = readFields(item, NAME_KEYS);
    const text = parseRequiredText(fields.get('value'));
    return text === null ? null : { value: text, language: parseText(fields.get('language')) };
  });
}

export function parseExternalIds(value: MaybeValue): Read<ExternalId[]> {
  return parseList(value, 'a list of external ids, such as [{ scheme: wikidata, value: Q2283 }]', (item) => {
    const fields = readFields(item, EXTERNAL_ID_KEYS);
    const [scheme, text] = [parseRequiredText(fields.get('scheme')), parseRequiredText(fields.get('value'))];
    return scheme === null || text === null ? null : { scheme, value: text };
  });
}

/** Properties by the types of the ontology: text, dates, urls and entities as they are written, numbers as numbers. */
export function parseProperties(value: MaybeValue, ontology: Ontology): Read<Record<string, unknown>> {
  return parseOptional(value, (present) => {
    const entries = readMapping(present, 'a mapping of properties');
    return entries && Object.fromEntries(entries.map((entry) => [entry.key, parseProperty(entry.value, typeOf(entry.key, ontology))]));
  });
}

/** `alias` is a property of claims about entities alone. */
function typeOf(name: string, ontology: Ontology): PropertyType | undefined {
  return name === ALIAS.name ? ALIAS.type : ontology.property(name)?.type;
}

const TYPES_AS_WRITTEN: readonly (PropertyType | undefined)[] = ['string', 'date', 'url', 'entity'];

function parseProperty(value: YamlValue, type: PropertyType | undefined): unknown {
  const { node } = value;
  if (isSeq(node)) return readItems(value, 'a list')?.map((item) => parseProperty(item, type));
  if (isMap(node))
    return Object.fromEntries((readMapping(value, 'a mapping') ?? []).map((part) => [part.key, parseProperty(part.value, undefined)]));
  if (!isScalar(node) || isLeftEmpty(value)) return reportExpected(value, 'a value, or `null` to clear what is there');
  if (node.value === null) return isWrittenNull(value) ? null : reportNull(value);
  if (typeof node.value === 'string' || TYPES_AS_WRITTEN.includes(type)) return writtenText(value);
  return numberIn(value) ?? node.value;
}

function writtenText(value: YamlValue): string | null {
  const { node } = value;
  if (!isScalar(node)) return reportExpected(value, 'text');
  const lost = node.type === 'PLAIN' ? commentLikeText(value.source.behind(node)) : null;
  if (lost !== null) report(value, `YAML reads \`${lost}\` as a comment: put the text in quotes, or a space behind the #`);
  if (isLeftEmpty(value)) return lost === null ? reportExpected(value, 'text') : null;
  if (node.value === null) return reportNull(value);
  return typeof node.value === 'string' ? node.value.replace(/\n$/, '') : (node.source ?? '');
}

/** People have that name, and mean nothing by `null`. */
function reportNull(value: YamlValue): null {
  const source = isScalar(value.node) ? value.node.source : '';
  return report(value, `YAML reads \`${source}\` as nothing: put it in quotes if it is a text`);
}

/** What YAML takes for a comment and people hardly do, who write a space behind its sign: of Acme #1 YAML keeps Acme. Null for none. */
function commentLikeText(behind: string): string | null {
  return /^#[\p{L}\p{N}].*$/u.exec(behind.trim())?.[0] ?? null;
}

function parseList<Item>(value: MaybeValue, expected: string, read: (item: YamlValue) => Item | null): Read<Item[]> {
  return parseOptional(value, (present) =>
    readItems(present, expected)
      ?.map(read)
      .filter((item) => item !== null),
  );
}

function parseOptional<Result>(value: MaybeValue, read: (value: YamlValue) => Read<Result>): Read<Result> {
  if (value === undefined) return undefined;
  return isWrittenNull(value) ? null : read(value);
}

/** What clears a value; `Null` may be a name. */
function isWrittenNull({ node }: YamlValue): boolean {
  return isScalar(node) && node.value === null && (node.source === 'null' || node.source === '~');
}

/** A key without a value: YAML reads it as null, but whoever wrote it has likely forgotten the value. */
function isLeftEmpty({ node }: YamlValue): boolean {
  return isScalar(node) && node.value === null && node.source === '';
}

const asName = (value: string | null): NameInput | null => (value === null ? null : { value });
