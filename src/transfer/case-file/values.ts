// Readers of the values of a case file. A value of another kind is reported as a fault. A key left out gives undefined, a written `null` null.

import { isMap, isScalar, isSeq } from 'yaml';
import type { NameInput } from '../../domain/write/write-inputs.js';
import { readFields, readItems, readMapping, report, reportExpected, type YamlValue } from '../../files/yaml-value.js';
import type { ExternalId } from '../../model/entity.js';
import type { Ontology, PropertyType } from '../../ontology/ontology.js';
import { EXTERNAL_ID_KEYS, NAME_KEYS } from './keys.js';

type MaybeValue = YamlValue | undefined;
type Read<Result> = Result | null | undefined;

/** Text as it is written, with or without quotes: 2025, 007 and 1.10 keep their digits. */
export function readText(value: MaybeValue): Read<string> {
  return readOptionalValue(value, writtenText);
}

/** Text that is required; null where there is none. A missing key was reported when the keys were read. */
export function readRequiredText(value: MaybeValue): string | null {
  const text = value && writtenText(value);
  if (value && text?.trim() === '') return report(value, 'must not be empty');
  return text ?? null;
}

export function readNumber(value: MaybeValue): Read<number> {
  return readOptionalValue(value, (present) => {
    const number = isScalar(present.node) ? present.node.value : null;
    return typeof number === 'number' ? number : reportExpected(present, 'a number');
  });
}

/** One of a few words, in any case. */
export function readWord<Word extends string>(value: MaybeValue, words: readonly Word[]): Read<Word> {
  return readOptionalValue(value, (present) => {
    const text = isScalar(present.node) ? String(present.node.value).toUpperCase() : null;
    return words.find((word) => word === text) ?? reportExpected(present, `one of ${words.join(', ')}`.toLowerCase());
  });
}

export function readTexts(value: MaybeValue): Read<string[]> {
  return readList(value, 'a list of texts', writtenText);
}

/** Names as plain text, or as `{value, language}`. */
export function readNames(value: MaybeValue): Read<NameInput[]> {
  return readList(value, 'a list of names', (item) => {
    if (!isMap(item.node)) return asName(writtenText(item));
    const fields = readFields(item, NAME_KEYS);
    const text = readRequiredText(fields.get('value'));
    return text === null ? null : { value: text, language: readText(fields.get('language')) };
  });
}

export function readExternalIds(value: MaybeValue): Read<ExternalId[]> {
  return readList(value, 'a list of external ids, such as [{ scheme: wikidata, value: Q2283 }]', (item) => {
    const fields = readFields(item, EXTERNAL_ID_KEYS);
    const [scheme, text] = [readRequiredText(fields.get('scheme')), readRequiredText(fields.get('value'))];
    return scheme === null || text === null ? null : { scheme, value: text };
  });
}

/** Properties by the types of the ontology: text, dates, urls and entities as they are written, numbers as numbers. */
export function readProperties(value: MaybeValue, ontology: Ontology): Read<Record<string, unknown>> {
  return readOptionalValue(value, (present) => {
    const entries = readMapping(present, 'a mapping of properties');
    return (
      entries && Object.fromEntries(entries.map((entry) => [entry.key, readProperty(entry.value, ontology.property(entry.key)?.type)]))
    );
  });
}

const TYPES_AS_WRITTEN: readonly (PropertyType | undefined)[] = ['string', 'date', 'url', 'entity'];

function readProperty(value: YamlValue, type: PropertyType | undefined): unknown {
  const { node } = value;
  if (isSeq(node)) return readItems(value, 'a list')?.map((item) => readProperty(item, type));
  if (isMap(node))
    return Object.fromEntries((readMapping(value, 'a mapping') ?? []).map((part) => [part.key, readProperty(part.value, undefined)]));
  if (!isScalar(node) || isLeftEmpty(value)) return reportExpected(value, 'a value, or `null` to clear what is there');
  return node.value !== null && TYPES_AS_WRITTEN.includes(type) ? writtenText(value) : node.value;
}

function writtenText(value: YamlValue): string | null {
  const { node } = value;
  if (!isScalar(node) || node.value === null) return reportExpected(value, 'text');
  return typeof node.value === 'string' ? node.value.replace(/\n$/, '') : (node.source ?? '');
}

function readList<Item>(value: MaybeValue, expected: string, read: (item: YamlValue) => Item | null): Read<Item[]> {
  return readOptionalValue(value, (present) =>
    readItems(present, expected)
      ?.map(read)
      .filter((item) => item !== null),
  );
}

function readOptionalValue<Result>(value: MaybeValue, read: (value: YamlValue) => Read<Result>): Read<Result> {
  if (value === undefined) return undefined;
  const isWrittenNull = isScalar(value.node) && value.node.value === null && !isLeftEmpty(value);
  return isWrittenNull ? null : read(value);
}

/** A key without a value: YAML reads it as null, but whoever wrote it has likely forgotten the value. */
function isLeftEmpty({ node }: YamlValue): boolean {
  return isScalar(node) && node.value === null && node.source === '';
}

const asName = (value: string | null): NameInput | null => (value === null ? null : { value });
