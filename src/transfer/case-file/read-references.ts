// What a case names, read as ids.

import type { Path } from '../../model/errors.js';
import { isObject } from '../../domain/values/validated.js';
import type { ClaimInput, DocumentInput, EntityInput, RelationInput } from '../../domain/write/write-inputs.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { ReadReference } from './case-names.js';

/** How the references of one file are read. */
export interface References {
  readonly ontology: Ontology;
  readonly entity: ReadReference;
  readonly document: ReadReference;
}

export function entityWithIds<Input extends EntityInput>(input: Input, references: References, path: Path): Input {
  return { ...input, properties: propertiesWithIds(input.properties, references, path) };
}

export function documentWithIds<Input extends DocumentInput>(input: Input, { entity, document }: References, path: Path): Input {
  return {
    ...input,
    publisherId: optional(input.publisherId, entity, [...path, 'publisherEntity']),
    derivedFrom: optional(input.derivedFrom, document, [...path, 'derivedFrom']),
  };
}

export function relationWithIds(input: RelationInput, { entity }: References, path: Path): RelationInput {
  return { ...input, from: entity(input.from, [...path, 'from']), to: entity(input.to, [...path, 'to']) };
}

export function claimWithIds(input: ClaimInput, references: References, path: Path): ClaimInput {
  const { entity, document } = references;
  return {
    ...input,
    documentId: optional(input.documentId, document, [...path, 'document']),
    originalDocumentId: optional(input.originalDocumentId, document, [...path, 'originalDocument']),
    claimantId: optional(input.claimantId, entity, [...path, 'claimant']),
    onBehalfOfId: optional(input.onBehalfOfId, entity, [...path, 'onBehalfOf']),
    properties: propertiesWithIds(input.properties, references, path),
  };
}

function propertiesWithIds(properties: unknown, { ontology, entity }: References, path: Path): unknown {
  if (!isObject(properties)) return properties;
  const read = (value: unknown, at: Path): unknown => (typeof value === 'string' ? entity(value, at) : value);
  const entries = Object.entries(properties).map(([name, value]) => {
    const at = [...path, 'properties', name];
    if (ontology.property(name)?.type !== 'entity') return [name, value];
    return [name, Array.isArray(value) ? value.map((one, i) => read(one, [...at, i])) : read(value, at)];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function optional(reference: string | null | undefined, read: ReadReference, path: Path): string | null | undefined {
  return typeof reference === 'string' ? read(reference, path) : reference;
}
