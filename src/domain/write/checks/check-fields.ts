// Fields that inputs of several kinds have.

import type { Path } from '../../../model/errors.js';
import type { Properties } from '../../../model/properties.js';
import type { PropertyDefinition } from '../../../ontology/ontology.js';
import { DATE_TIME_EXPECTED, parseDateTime } from '../../values/date-time.js';
import type { Faults } from '../../values/faults.js';
import { checkProperties, type PropertyRules } from '../../values/properties.js';
import { propertyReferences, unfitReferences } from '../../values/property-references.js';
import { isBlank } from '../../values/text-limits.js';
import type { WriteContext } from '../write-step.js';

const LANGUAGE_EXPECTED = 'must be a BCP 47 tag, e.g. fr or zh-Hant';

/** The form that all tags have. Which languages there are is the registry's to say, and Intl refuses tags that BCP 47 still has. */
const TAG = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i;

/** A language that may be left out, null where it is; what is wrong with it is gathered in `faults`. */
export function checkLanguage(language: string | null | undefined, faults: Faults, path: Path): string | null {
  const tag = faults.text('language', language, path);
  if (tag !== null && !isBlank(tag) && !TAG.test(tag)) faults.add({ path, message: LANGUAGE_EXPECTED });
  return tag;
}

/** A time in UTC, null where it is left out or no time; what is wrong with it is gathered in `faults`. */
export function checkTime(time: string | null | undefined, faults: Faults, path: Path): string | null {
  if (time === null || time === undefined) return null;
  const moment = parseDateTime(time);
  if (moment === null) faults.add({ path, message: DATE_TIME_EXPECTED });
  return moment;
}

/** The properties of what is to be written, with all that is wrong with them, and with the entities that they name, in `faults`. */
export function checkPropertyValues(
  given: unknown,
  definitions: readonly PropertyDefinition[],
  rules: PropertyRules,
  { settings, path, view }: WriteContext,
  faults: Faults,
): Properties {
  const at = [...path, 'properties'];
  const properties = faults.take(checkProperties(given, definitions, at, rules));
  const references = propertyReferences(properties, definitions, at);
  const entities = view.entities(references.map(({ id }) => id));
  references.forEach(({ id, path: where }, i) => entities[i] ?? faults.addMissing('entity', id, where));
  faults.addAll(unfitReferences(references, (id) => view.entity(id)?.type ?? null, settings));
  return properties;
}
