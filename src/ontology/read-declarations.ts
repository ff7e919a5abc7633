import type { DeclaredEntityType, DeclaredOntology, DeclaredProperty, DeclaredReading, DeclaredRelationType } from './declared.js';
import type { FileFault } from '../files/file-faults.js';
import { PROPERTY_TYPES, TEMPORALITIES } from './ontology.js';
import { parseYaml } from '../files/parse-yaml.js';
import {
  readChoice,
  readEntries,
  readFields,
  readBoolean,
  readLine,
  readLines,
  readNames,
  readNumber,
  readText,
  type YamlEntry,
  type YamlValue,
  type Keys,
} from '../files/yaml-value.js';

// The keys that mappings in an ontology file must and may have.

export const ONTOLOGY_KEYS: Keys = { required: ['name', 'version', 'entityTypes', 'relationTypes'], optional: [] };

export const ENTITY_TYPE_KEYS: Keys = { required: ['label', 'plural', 'description'], optional: ['abstract', 'is', 'properties'] };

/** `reverse` is required too, but of a symmetric relation type it is refused: rules/symmetry.ts decides. */
export const RELATION_TYPE_KEYS: Keys = {
  required: ['from', 'to', 'forward', 'temporality', 'description'],
  optional: ['reverse', 'symmetric', 'speech', 'properties'],
};

export const READING_KEYS: Keys = { required: ['name', 'label'], optional: [] };

export const PROPERTY_KEYS: Keys = {
  required: ['type', 'description'],
  optional: [...['required', 'many', 'entityTypes'], ...['identifies', 'varies', 'tell'], ...['values', 'minimum', 'maximum', 'pattern']],
};

/** What an ontology file declares. */
export interface Declarations {
  readonly declared: DeclaredOntology;
  /** Faults of form: syntax, keys, kinds of values. In no order. */
  readonly faults: readonly FileFault[];
}

/** Reads what an ontology file declares, as far as it can be read. Of a file that is no YAML nothing is declared. */
export function readDeclarations(text: string): Declarations {
  const { root, faults } = parseYaml(text, 'an ontology');
  return { declared: root === null ? NOTHING : ontologyIn(root), faults };
}

const NOTHING: DeclaredOntology = { name: null, version: null, entityTypes: [], relationTypes: [] };

function ontologyIn(value: YamlValue): DeclaredOntology {
  const fields = readFields(value, ONTOLOGY_KEYS);
  return {
    name: readLine(fields.get('name')),
    version: readLine(fields.get('version')),
    entityTypes: readEntries(fields.get('entityTypes')).map(entityTypeIn),
    relationTypes: readEntries(fields.get('relationTypes')).map(relationTypeIn),
  };
}

function entityTypeIn({ key, value }: YamlEntry): DeclaredEntityType {
  const fields = readFields(value, ENTITY_TYPE_KEYS);
  return {
    name: { value: key, line: value.line, path: value.path },
    label: readLine(fields.get('label')),
    plural: readText(fields.get('plural')),
    description: readText(fields.get('description')),
    abstract: readBoolean(fields.get('abstract'))?.value ?? false,
    is: readNames(fields.get('is')),
    properties: readEntries(fields.get('properties')).map(propertyIn),
  };
}

function relationTypeIn({ key, value }: YamlEntry): DeclaredRelationType {
  const fields = readFields(value, RELATION_TYPE_KEYS);
  return {
    name: { value: key, line: value.line, path: value.path },
    description: readText(fields.get('description')),
    from: readNames(fields.get('from')),
    to: readNames(fields.get('to')),
    forward: readingIn(fields.get('forward')),
    reverse: readingIn(fields.get('reverse')),
    symmetric: readBoolean(fields.get('symmetric'))?.value ?? false,
    temporality: readChoice(fields.get('temporality'), TEMPORALITIES),
    speech: readBoolean(fields.get('speech'))?.value ?? false,
    properties: readEntries(fields.get('properties')).map(propertyIn),
  };
}

function readingIn(value: YamlValue | undefined): DeclaredReading | null {
  if (value === undefined) return null;
  const fields = readFields(value, READING_KEYS);
  return { line: value.line, path: value.path, name: readText(fields.get('name')), label: readLine(fields.get('label')) };
}

function propertyIn({ key, value }: YamlEntry): DeclaredProperty {
  const fields = readFields(value, PROPERTY_KEYS);
  const [entityTypes, values] = [fields.get('entityTypes'), fields.get('values')];
  return {
    name: { value: key, line: value.line, path: value.path },
    type: readChoice(fields.get('type'), PROPERTY_TYPES),
    description: readText(fields.get('description')),
    required: readBoolean(fields.get('required')),
    many: readBoolean(fields.get('many')),
    entityTypes: entityTypes === undefined ? null : readNames(entityTypes),
    identifies: readBoolean(fields.get('identifies')),
    varies: readBoolean(fields.get('varies')),
    tell: readBoolean(fields.get('tell')),
    values: values === undefined ? null : readLines(values),
    minimum: readNumber(fields.get('minimum')),
    maximum: readNumber(fields.get('maximum')),
    pattern: readLine(fields.get('pattern')),
  };
}
