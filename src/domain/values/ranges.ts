import type { Fault, Path } from '../../model/errors.js';
import type { Money, SingleValue } from '../../model/properties.js';
import type { PropertyDefinition } from '../../ontology/ontology.js';
import { matchesPattern } from '../../ontology/patterns.js';
import { didYouMean } from '../../model/nearest-name.js';
import { AMOUNTS } from './money.js';

/** What the ontology allows of a property. */
type Range = Pick<PropertyDefinition, 'values' | 'minimum' | 'maximum' | 'pattern'>;

/** Allowed values that a message lists. */
const MAX_LISTED = 20;

/** What is wrong with a value of the right type that the ontology does not allow; of money each amount by its own path. */
export function outOfRangeFaults(value: SingleValue, range: Range, path: Path): Fault[] {
  if (typeof value === 'string') return [...unlistedFaults(value, range, path), ...unmatchedFaults(value, range, path)];
  if (typeof value === 'number') return boundFaults(value, range, path);
  return typeof value === 'object' ? amountFaults(value, range, path) : [];
}

function unlistedFaults(text: string, { values }: Range, path: Path): Fault[] {
  if (values === null || values.includes(text)) return [];
  const others = values.length > MAX_LISTED ? ` and ${values.length - MAX_LISTED} more` : '';
  return [{ path, message: `must be one of ${values.slice(0, MAX_LISTED).join(', ')}${others}${didYouMean(text, values)}` }];
}

function unmatchedFaults(text: string, { pattern }: Range, path: Path): Fault[] {
  return pattern === null || matchesPattern(text, pattern) ? [] : [{ path, message: `must match ${pattern}` }];
}

function boundFaults(value: number, { minimum, maximum }: Range, path: Path): Fault[] {
  if (value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity)) return [];
  if (minimum === null) return [{ path, message: `must be at most ${maximum}` }];
  return [{ path, message: maximum === null ? `must be at least ${minimum}` : `must be from ${minimum} to ${maximum}` }];
}

function amountFaults(money: Money, range: Range, path: Path): Fault[] {
  return AMOUNTS.flatMap((name) => {
    const amount = money[name];
    return amount === undefined ? [] : boundFaults(amount, range, [...path, name]);
  });
}
