// Values of a case file. Each function reports a value that is something else. One that is left out gives undefined, a written `null` null.

import { isMap, isScalar, isSeq } from 'yaml';
import type { ExternalId } from '../../model/entity.js';
import type { NameInput } from '../../domain/write/write-inputs.js';
import type { Ontology, PropertyType } from '../../ontology/ontology.js';
import { readFields, readItems, readMapping, reportExpected, report, type YamlValue } from '../../files/yaml-value.js';
import { EXTERNAL_ID_KEYS, NAME_KEYS } from './case-keys.js';

type Given = YamlValue | undefined;
type Read<Result> = Result | null | undefined;

/** Text as it is written, with or without quotes: 2025, 007 and 1.10 keep their digits. */
export function textOf(value: Given): Read<string> {
  return optional(value, writtenText);
}

/** Text that must be there; null where it is not. That its key is missing has been reported. */
export function neededTextOf(value: Given): string | null {
  const text = value && writtenText(value);
  if (value && text?.trim() === '') return report(value, 'must not be empty');
  return text ?? null;
}

export function numberOf(value: Given): Read<number> {
  return optional(value, (given) => {
    const number = isScalar(given.node) ? given.node.value : null;
    return typeof number === 'number' ? number : reportExpected(given, 'a number');
  });
}

/** One of a few words, in capitals or not. */
export function wordOf<Word extends string>(value: Given, words: readonly Word[]): Read<Word> {
  return optional(value, (given) => {
    const text = isScalar(given.node) ? String(given.node.value).toUpperCase() : null;
    return words.find((word) => word === text) ?? reportExpected(given, `one of ${words.join(', ')}`.toLowerCase());
  });
}

export function textsOf(value: Given): Read<string[]> {
  return listOf(value, 'a list of texts', writtenText);
}

/** Names as plain text, or as `{value, language}`. */
export function namesOf(value: Given): Read<NameInput[]> {
  return listOf(value, 'a list of names', (item) => {
    if (!isMap(item.node)) return asName(writtenText(item));
    const fields = readFields(item, NAME_KEYS);
    const text = neededTextOf(fields.get('value'));
    return text === null ? null : { value: text, language: textOf(fields.get('language')) };
  });
}

export function externalIdsOf(value: Given): Read<ExternalId[]> {
  return listOf(value, 'a list of external ids, such as [{ scheme: wikidata, value: Q2283 }]', (item) => {
    const fields = readFields(item, EXTERNAL_ID_KEYS);
    const [scheme, text] = [neededTextOf(fields.get('scheme')), neededTextOf(fields.get('value'))];
    return scheme === null || text === null ? null : { scheme, value: text };
  });
}

/** Properties as the ontology has them: text, dates, urls and entities as they are written, numbers as numbers. */
export function propertiesOf(value: Given, ontology: Ontology): Read<Record<string, unknown>> {
  return optional(value, (given) => {
    const entries = readMapping(given, 'a mapping of properties');
    return entries && Object.fromEntries(entries.map((entry) => [entry.key, propertyIn(entry.value, ontology.property(entry.key)?.type)]));
  });
}

const TYPES_AS_WRITTEN: readonly (PropertyType | undefined)[] = ['string', 'date', 'url', 'entity'];

function propertyIn(value: YamlValue, type: PropertyType | undefined): unknown {
  const { node } = value;
  if (isSeq(node)) return readItems(value, 'a list')?.map((item) => propertyIn(item, type));
  if (isMap(node))
    return Object.fromEntries((readMapping(value, 'a mapping') ?? []).map((part) => [part.key, propertyIn(part.value, undefined)]));
  if (!isScalar(node) || isLeftEmpty(value)) return reportExpected(value, 'a value, or `null` to clear what is there');
  return node.value !== null && TYPES_AS_WRITTEN.includes(type) ? writtenText(value) : node.value;
}

function writtenText(value: YamlValue): string | null {
  const { node } = value;
  if (!isScalar(node) || node.value === null) return reportExpected(value, 'text');
  return typeof node.value === 'string' ? node.value.replace(/\n$/, '') : (node.source ?? '');
}

function listOf<Item>(value: Given, expected: string, read: (item: YamlValue) => Item | null): Read<Item[]> {
  return optional(value, (given) =>
    readItems(given, expected)
      ?.map(read)
      .filter((item) => item !== null),
  );
}

function optional<Result>(value: Given, read: (value: YamlValue) => Read<Result>): Read<Result> {
  if (value === undefined) return undefined;
  const isWrittenNull = isScalar(value.node) && value.node.value === null && !isLeftEmpty(value);
  return isWrittenNull ? null : read(value);
}

/** A key with nothing behind it: YAML takes that for null, but a person has forgotten it. */
function isLeftEmpty({ node }: YamlValue): boolean {
  return isScalar(node) && node.value === null && node.source === '';
}

const asName = (value: string | null): NameInput | null => (value === null ? null : { value });
