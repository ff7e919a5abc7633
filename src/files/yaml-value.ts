// Values of a YAML file as what they should be. Each function reports a value that is something else, and then gives null or nothing.

import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { faultAt, type FileFault, type FileLocation, type Located } from './file-faults.js';
import { didYouMean } from '../model/nearest-name.js';
import { InexactNumber, numberFrom } from '../model/written-number.js';

/** What all values of one file share. */
export interface YamlSource {
  lineOf(node: Node): number;
  /** What stands behind a node on the line where it ends. */
  behind(node: Node): string;
  report(fault: FileFault): void;
}

/** A node of the file with where it stands. */
export interface YamlValue extends FileLocation {
  readonly node: unknown;
  readonly source: YamlSource;
}

/** A value with the key that leads to it; its line is the key's. */
export interface YamlEntry {
  readonly key: string;
  readonly value: YamlValue;
}

/** The keys that a mapping must and may have. */
export interface Keys {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** The values of a mapping by key; reports keys that are unknown and those that are missing. */
export function readFields(value: YamlValue, keys: Keys): ReadonlyMap<string, YamlValue> {
  const entries = readMapping(value, 'a mapping');
  if (entries === null) return new Map();
  const fields = new Map(entries.map((entry) => [entry.key, entry.value]));
  reportUnknown(entries, [...keys.required, ...keys.optional]);
  for (const key of keys.required) if (!fields.has(key)) report({ ...value, path: [...value.path, key] }, 'is missing');
  return fields;
}

function reportUnknown(entries: readonly YamlEntry[], known: readonly string[]): void {
  for (const { key, value } of entries) {
    if (known.includes(key)) continue;
    report(value, `is not a key here${didYouMean(key, known) || `; known are ${known.join(', ')}`}`);
  }
}

/** The entries of a mapping of names that the file chooses, such as those of types. */
export function readEntries(value: YamlValue | undefined): readonly YamlEntry[] {
  if (value === undefined) return [];
  const entries = readMapping(value, 'a mapping from names to what they mean');
  if (entries?.length === 0) report(value, 'is empty');
  return entries ?? [];
}

/** Text that is not blank. Numbers are refused: version 1.10 would be read as 1.1. */
export function readText(value: YamlValue | undefined): Located<string> | null {
  if (value === undefined) return null;
  const text = scalarIn(value);
  if (typeof text === 'number' || typeof text === 'boolean') return report(value, 'must be text: put it in quotes');
  if (typeof text !== 'string') return reportExpected(value, 'text');
  return text.trim() === '' ? report(value, 'is empty') : locatedAt(value, text);
}

/** Text that can stand within a sentence: of one line, without control characters. */
export function readLine(value: YamlValue | undefined): Located<string> | null {
  const text = readText(value);
  if (value === undefined || text === null) return null;
  return /\p{Cc}/u.test(text.value) ? report(value, 'must be one line of text') : text;
}

/** True or false; as words, such as yes, they are refused. */
export function readBoolean(value: YamlValue | undefined): Located<boolean> | null {
  if (value === undefined) return null;
  const flag = scalarIn(value);
  return typeof flag === 'boolean' ? locatedAt(value, flag) : reportExpected(value, 'true or false');
}

/** A number that is held as it is written, and not infinite. */
export function readNumber(value: YamlValue | undefined): Located<number> | null {
  if (value === undefined) return null;
  const number = numberIn(value);
  if (number instanceof InexactNumber) return report(value, number.fault);
  return number !== null && Number.isFinite(number) ? locatedAt(value, number) : reportExpected(value, 'a number');
}

/** A number as it is written, be it hexadecimal or infinite; null for what is none. Nothing is reported. */
export function numberIn({ node }: YamlValue): number | InexactNumber | null {
  if (!isScalar(node) || typeof node.value !== 'number') return null;
  const { value, source = '' } = node;
  const isHeld = !Number.isFinite(value) || Number.isSafeInteger(value);
  return numberFrom(source) ?? (isHeld ? value : new InexactNumber(source));
}

/** One of a few words. */
export function readChoice<Option extends string>(value: YamlValue | undefined, options: readonly Option[]): Option | null {
  if (value === undefined) return null;
  const choice = options.find((option) => option === scalarIn(value));
  return choice ?? reportExpected(value, `one of ${options.join(', ')}`);
}

/** A list of names, each with its own line. */
export function readNames(value: YamlValue | undefined): readonly Located<string>[] {
  if (value === undefined) return [];
  return readList(value, 'a list of names, such as [Person, Company]', readText);
}

/** A list of texts of one line, each with its own. */
export function readLines(value: YamlValue): readonly Located<string>[] {
  return readList(value, 'a list of texts, such as [open, closed]', readLine);
}

function readList<Item>(value: YamlValue, expected: string, readItem: (item: YamlValue) => Item | null): readonly Item[] {
  const items = readItems(value, expected);
  if (items?.length === 0) report(value, 'is empty');
  return (items ?? []).map(readItem).filter(isThere);
}

/** The items of a list, each with its own line; null where the value is no list. */
export function readItems(value: YamlValue, expected: string): readonly YamlValue[] | null {
  const { node, path, source } = value;
  if (!isSeq<Node>(node)) return reportExpected(value, expected);
  return node.items.map((item, i) => ({ node: item, line: source.lineOf(item), path: [...path, i], source }));
}

/** The entries of a mapping, those of a repeated key only once; null where the value is no mapping. */
export function readMapping(value: YamlValue, expected: string): readonly YamlEntry[] | null {
  const { node, path, source } = value;
  if (!isMap<Node>(node)) return reportExpected(value, expected);
  const entries = new Map<string, YamlEntry>();
  for (const { key: keyNode, value: valueNode } of node.items) {
    const key = isScalar(keyNode) ? String(keyNode.value) : '';
    const entry: YamlEntry = { key, value: { node: valueNode, line: source.lineOf(keyNode), path: [...path, key], source } };
    const first = entries.get(key);
    if (first) report(entry.value, `is a duplicate key, first in line ${first.value.line}`);
    else entries.set(key, entry);
  }
  return [...entries.values()];
}

const scalarIn = ({ node }: YamlValue): unknown => (isScalar(node) ? node.value : undefined);

/** Says what a value should be. An alias is never followed: a few of them, nested, can stand for more than any memory holds. */
export function reportExpected(value: YamlValue, expected: string): null {
  if (isAlias(value.node)) return report(value, 'is an alias, which is not followed here: write it out');
  const nothing = value.node === null || scalarIn(value) === null;
  return report(value, nothing ? `has no value: it must be ${expected}` : `must be ${expected}`);
}

/** Reports a fault of a value. */
export function report(value: YamlValue, message: string): null {
  value.source.report(faultAt(value, message));
  return null;
}

const locatedAt = <Value>({ line, path }: FileLocation, value: Value): Located<Value> => ({ value, line, path });
const isThere = <Value>(value: Value | null): value is Value => value !== null;
