import type { Properties, PropertyValue, SingleValue } from '../../model/properties.js';
import type { Ontology, PropertyDefinition, PropertyType } from '../../ontology/ontology.js';
import { unfitValue } from '../audit/misfits.js';

/**
 * Properties with those values converted that their definitions do not allow, where a value of another form says exactly the same: "12" is
 * 12, one value is a list of one. All others stay as they are.
 */
export function convertedProperties(properties: Properties, definitions: readonly PropertyDefinition[], ontology: Ontology): Properties {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const entries = Object.entries(properties).map(([name, value]): [string, PropertyValue] => {
    const definition = byName.get(name);
    return [name, definition ? converted(value, definition, ontology) : value];
  });
  return Object.fromEntries(entries);
}

function converted(value: PropertyValue, definition: PropertyDefinition, ontology: Ontology): PropertyValue {
  const isFit = (candidate: PropertyValue): boolean => unfitValue(candidate, definition, ontology, null) === null;
  if (isFit(value)) return value;
  const candidate = inForm(value, definition);
  return candidate !== null && isFit(candidate) ? candidate : value;
}

/** Null where it has no form that the property has. */
function inForm(value: PropertyValue, { many, type }: PropertyDefinition): PropertyValue | null {
  const values = Array.isArray(value) ? (value as readonly SingleValue[]) : [value as SingleValue];
  const inType = values.map(IN_TYPE[type]);
  const [first = null] = inType;
  if (many) return inType.every((single) => single !== null) ? inType : null;
  return inType.length === 1 ? first : null;
}

type InType = (value: SingleValue) => SingleValue | null;

const asText: InType = (value) => (typeof value === 'object' ? null : String(value));

/** Of a text only one as numbers are written, so that nothing is lost: no signs or zeros that need not be there. */
const asNumber: InType = (value) => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && Number.isFinite(Number(value)) && String(Number(value)) === value ? Number(value) : null;
};

const asBoolean: InType = (value) => (value === 'true' ? true : value === 'false' ? false : value);

/** A value as one of each type; whether it fits is judged afterwards. */
const IN_TYPE: Readonly<Record<PropertyType, InType>> = {
  int: asNumber,
  float: asNumber,
  boolean: asBoolean,
  string: asText,
  date: asText,
  url: asText,
  entity: asText,
  money: (value) => value,
};
