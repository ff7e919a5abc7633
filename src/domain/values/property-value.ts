// What one value of a property may be, type by type.

import type { Path } from '../../model/errors.js';
import type { SingleValue } from '../../model/properties.js';
import type { PropertyType } from '../../ontology/ontology.js';
import { right, wrong, type Checked } from './validated.js';
import { ID_EXPECTED, isId } from './identifiers.js';
import { checkMoney } from './money.js';
import { PARTIAL_DATE_EXPECTED, parsePartialDate } from './partial-date.js';
import { withoutMinusZero } from './numbers.js';
import { isBlank, unstorableFaults } from './text-limits.js';
import { isWebAddress, WEB_ADDRESS_EXPECTED } from './urls.js';

type Check = (value: unknown, path: Path) => Checked<SingleValue | null>;

const CHECKS: Readonly<Record<PropertyType, Check>> = {
  string: checkText,
  int: numberThat(Number.isSafeInteger, 'must be a whole number of at most 53 bits'),
  float: numberThat(Number.isFinite, 'must be a number'),
  boolean: (value, path) => (typeof value === 'boolean' ? right(value) : wrong(path, 'must be true or false')),
  date: textThat((text) => parsePartialDate(text) !== null, PARTIAL_DATE_EXPECTED),
  url: textThat(isWebAddress, WEB_ADDRESS_EXPECTED),
  money: checkMoney,
  entity: textThat(isId, ID_EXPECTED),
};

/** One value of a property of such a type. Whether the entity that an id names is there is not asked here. */
export function checkPropertyValue(type: PropertyType, value: unknown, path: Path): Checked<SingleValue | null> {
  return CHECKS[type](value, path);
}

function checkText(value: unknown, path: Path): Checked<SingleValue | null> {
  if (typeof value !== 'string') return wrong(path, 'must be text');
  if (isBlank(value)) return wrong(path, 'must not be empty: leave it out');
  return { value, faults: unstorableFaults(value, path) };
}

function numberThat(fits: (value: unknown) => boolean, expected: string): Check {
  return (value, path) => (typeof value === 'number' && fits(value) ? right(withoutMinusZero(value)) : wrong(path, expected));
}

function textThat(fits: (text: string) => boolean, expected: string): Check {
  return (value, path) => (typeof value === 'string' && fits(value) ? right(value) : wrong(path, expected));
}
