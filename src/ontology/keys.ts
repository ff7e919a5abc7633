// The keys that mappings in an ontology file must and may have.

import type { Keys } from '../files/yaml-value.js';

export const ONTOLOGY_KEYS: Keys = { required: ['name', 'version', 'entityTypes', 'relationTypes'], optional: [] };

export const ENTITY_TYPE_KEYS: Keys = { required: ['label', 'plural', 'description'], optional: ['abstract', 'is', 'properties'] };

/** `reverse` is required too, but of a symmetric relation type it is refused: rules/symmetry.ts decides. */
export const RELATION_TYPE_KEYS: Keys = {
  required: ['from', 'to', 'forward', 'temporality', 'description'],
  optional: ['reverse', 'symmetric', 'properties'],
};

export const READING_KEYS: Keys = { required: ['name', 'label'], optional: [] };

export const PROPERTY_KEYS: Keys = { required: ['type', 'description'], optional: ['required', 'many', 'entityTypes'] };
