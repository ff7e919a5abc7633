import {
  Ontology,
  type EntityType,
  type PropertyDefinition,
  type PropertyType,
  type RelationType,
} from '../../../src/ontology/ontology.js';

/** A property of which a test says only what it is about. */
export function property(name: string, type: PropertyType, fields: Partial<PropertyDefinition> = {}): PropertyDefinition {
  const flags = { required: false, many: false, identifies: false, varies: false, tell: false };
  const ranges = { entityTypes: [], values: null, minimum: null, maximum: null, pattern: null };
  return { name, type, description: `The ${name}.`, ...flags, ...ranges, ...fields };
}

export function entityType(name: string, fields: Partial<EntityType> = {}): EntityType {
  const plural = `${name.toLowerCase()}s`;
  return {
    name,
    label: name,
    plural,
    description: name,
    abstract: false,
    parents: [],
    ancestors: [],
    concrete: [name],
    properties: [],
    ...fields,
  };
}

/** A type of relations, likewise. */
export function relationType(name: string, label: string, fields: Partial<RelationType> = {}): RelationType {
  const reading = { name: name.toLowerCase(), label };
  return {
    name,
    description: name,
    from: ['Agent'],
    to: ['Agent'],
    forward: reading,
    reverse: { name: `${reading.name}By`, label: `${label} by` },
    symmetric: false,
    temporality: 'state',
    speech: false,
    properties: [],
    ...fields,
  };
}

/** One property of each type, a required one, and one that takes many values. */
export const COMPANY_PROPERTIES: readonly PropertyDefinition[] = [
  property('legalForm', 'string', { required: true }),
  property('employees', 'int'),
  property('rating', 'float'),
  property('listed', 'boolean'),
  property('founded', 'date'),
  property('website', 'url', { many: true }),
  property('capital', 'money'),
  property('owner', 'entity', { entityTypes: ['Agent'] }),
];

/** A small ontology: who supplied, fired, owned, or is associated with whom. */
export const NEWS = new Ontology({
  name: 'news',
  version: '1',
  entityTypes: [
    entityType('Agent', { abstract: true, concrete: ['Person', 'Company'] }),
    entityType('Person', { parents: ['Agent'], ancestors: ['Agent'] }),
    entityType('Company', { parents: ['Agent'], ancestors: ['Agent'], properties: COMPANY_PROPERTIES }),
    entityType('Product'),
  ],
  relationTypes: [
    relationType('Supplied', 'supplied', { properties: [property('product', 'entity'), property('contractValue', 'money')] }),
    relationType('Fired', 'fired', { temporality: 'event' }),
    relationType('AssociatedWith', 'is associated with', { symmetric: true }),
  ],
});

/** A relation type of this ontology. */
export function typeNamed(name: string): RelationType {
  const type = NEWS.relationType(name);
  if (!type) throw new Error(`the ontology has no ${name}`);
  return type;
}
