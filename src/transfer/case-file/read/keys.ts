import type { Keys } from '../../../files/yaml-value.js';

export const CASE_KEYS: Keys = { required: ['case'], optional: ['entities', 'documents', 'relations'] };

export const ENTITY_KEYS: Keys = {
  required: ['type', 'name'],
  optional: ['id', 'aliases', 'description', 'externalIds', 'properties', 'claims'],
};

export const DOCUMENT_KEYS: Keys = {
  required: ['title'],
  optional: [
    'id',
    'url',
    'archivedUrl',
    'authors',
    'publisher',
    'publisherEntity',
    'language',
    'publishedOn',
    'retrievedAt',
    'sha256',
    'derivedFrom',
  ],
};

export const RELATION_KEYS: Keys = { required: ['type', 'from', 'to', 'claims'], optional: ['id'] };

export const CLAIM_KEYS: Keys = {
  required: ['document'],
  optional: [
    'id',
    'originalDocument',
    'stance',
    'claimant',
    'onBehalfOf',
    'attribution',
    'started',
    'ended',
    'observedOn',
    'properties',
    'scope',
    'statement',
    'quote',
    'locator',
    'confidence',
    'replaces',
  ],
};

export const NAME_KEYS: Keys = { required: ['value'], optional: ['language'] };

export const EXTERNAL_ID_KEYS: Keys = { required: ['scheme', 'value'], optional: [] };
