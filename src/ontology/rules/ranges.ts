import { declaredProperties, type DeclaredOntology, type DeclaredProperty } from '../declared.js';
import { faultAt, type FileFault, type Located } from '../../files/file-faults.js';
import { INT_RANGE, type PropertyType } from '../ontology.js';
import { patternFault } from '../patterns.js';

const RANGED: readonly PropertyType[] = ['int', 'float', 'money'];
const MATCHED: readonly PropertyType[] = ['string', 'url'];

/** What values are allowed fits the type of the property, and lets some through. */
export function* ranges(ontology: DeclaredOntology): Iterable<FileFault> {
  for (const property of declaredProperties(ontology)) {
    yield* bounds(property);
    yield* texts(property);
    yield* pattern(property);
  }
}

function* bounds({ type, minimum, maximum }: DeclaredProperty): Iterable<FileFault> {
  for (const bound of [minimum, maximum].filter((one) => one !== null)) {
    if (type !== null && !RANGED.includes(type)) yield faultAt(bound, `is only for types int, float and money, not for ${type}`);
    if (type === 'int') yield* wholeNumber(bound);
  }
  if (minimum !== null && maximum !== null && minimum.value > maximum.value) yield faultAt(minimum, 'must not be above `maximum`');
}

function* wholeNumber(bound: Located<number>): Iterable<FileFault> {
  const { min, max } = INT_RANGE;
  const fits = Number.isInteger(bound.value) && bound.value >= min && bound.value <= max;
  if (!fits) yield faultAt(bound, `must be a whole number from ${min} to ${max}, as all values of type int`);
}

function* texts({ type, values }: DeclaredProperty): Iterable<FileFault> {
  const [first] = values ?? [];
  if (first && type !== null && type !== 'string')
    yield faultAt({ ...first, path: first.path.slice(0, -1) }, `is only for type string, not for ${type}`);
  const seen = new Map<string, Located<string>>();
  for (const value of values ?? []) {
    const alike = seen.get(compared(value.value));
    if (alike) yield faultAt(value, `\`${value.value}\` is named twice, first in line ${alike.line}`);
    else seen.set(compared(value.value), value);
  }
}

/** Filters pass over case and spaces, so that two values which differ in these alone could not be told apart. */
const compared = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

function* pattern({ type, pattern: declared, values }: DeclaredProperty): Iterable<FileFault> {
  if (declared === null) return;
  if (type !== null && !MATCHED.includes(type)) yield faultAt(declared, `is only for types string and url, not for ${type}`);
  if (values !== null) yield faultAt(declared, 'is of no use beside `values`: leave one of the two out');
  const fault = patternFault(declared.value);
  if (fault !== null) yield faultAt(declared, fault);
}
