// References of a case file, by id, name or title, read as ids.

import { NameIndex } from '../../../domain/values/name-index.js';
import { isObject } from '../../../domain/values/validated.js';
import type { ClaimInput, DocumentInput, EntityInput, RelationInput } from '../../../domain/write/write-inputs.js';
import { pathInWords, type Fault, type Path } from '../../../model/errors.js';
import type { Ontology } from '../../../ontology/ontology.js';
import type { IdentifiedItem } from '../content.js';

/** The id of what a reference refers to. */
export type ReadReference = (reference: string, path: Path) => string;

/** Reads the references of one file. */
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
    publisherId: readOptional(input.publisherId, entity, [...path, 'publisherEntity']),
    derivedFrom: readOptional(input.derivedFrom, document, [...path, 'derivedFrom']),
  };
}

export function relationWithIds(input: RelationInput, { entity }: References, path: Path): RelationInput {
  return { ...input, from: entity(input.from, [...path, 'from']), to: entity(input.to, [...path, 'to']) };
}

export function claimWithIds(input: ClaimInput, references: References, path: Path): ClaimInput {
  const { entity, document } = references;
  return {
    ...input,
    // It is that of the entity below which the claim is written.
    entityId: readOptional(input.entityId, entity, path),
    documentId: readOptional(input.documentId, document, [...path, 'document']),
    originalDocumentId: readOptional(input.originalDocumentId, document, [...path, 'originalDocument']),
    claimantId: readOptional(input.claimantId, entity, [...path, 'claimant']),
    onBehalfOfId: readOptional(input.onBehalfOfId, entity, [...path, 'onBehalfOf']),
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

function readOptional(reference: string | null | undefined, read: ReadReference, path: Path): string | null | undefined {
  return typeof reference === 'string' ? read(reference, path) : reference;
}

/**
 * Reads references: an id in the file stands for itself, a name or title in the file for what has it, anything else for itself too, since
 * it may be an id in the store. A name that several have is a fault, and read as the first of them.
 */
export function referenceReader<Input>(
  items: readonly IdentifiedItem<Input>[],
  nameOf: (input: Input) => string,
  faults: Fault[],
): ReadReference {
  const complete = items.filter(({ isComplete }) => isComplete);
  const ids = new Set(complete.map(({ input }) => input.id));
  const names = new NameIndex(complete, ({ input }) => nameOf(input));
  return (reference, path) => {
    const matches = ids.has(reference) ? [] : names.named(reference);
    if (matches.length > 1) faults.push({ path, message: ambiguousReference(matches) });
    return matches[0]?.input.id ?? reference;
  };
}

function ambiguousReference(matches: readonly IdentifiedItem<unknown>[]): string {
  return `is the name of ${matches.map(({ path }) => pathInWords(path)).join(' and of ')}: write the id of the one that is meant`;
}
