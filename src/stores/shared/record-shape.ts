// Whether what a store has for a record is one: a person with the store's own tools can write anything there.

import { STANCES } from '../../model/claim.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import { EVIDENCE_STATUSES } from '../../model/relation.js';

type Test = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Test>>;

/** Throws where a record is not of a kind, or a field of it is missing or of another type; what properties hold is not looked at. */
export function assertShape(kind: NodeKind, record: NodeRecord): void {
  if (record.kind !== kind) throw new Error(`its record is of the kind ${JSON.stringify(record.kind)}`);
  const wrong = faultyField(record, SHAPES[kind]);
  if (wrong !== null) throw new Error(`the field ${wrong} of its record is not what it must be`);
}

function faultyField(value: object, shape: Shape): string | null {
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name in shape) if (!shape[name]?.(fields[name])) return name;
  return null;
}

const text: Test = (value) => typeof value === 'string';
const number: Test = (value) => typeof value === 'number';
const flag: Test = (value) => typeof value === 'boolean';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const shaped =
  (shape: Shape): Test =>
  (value) =>
    isObject(value) && faultyField(value, shape) === null;
const oneOf =
  (values: readonly string[]): Test =>
  (value) =>
    values.includes(value as string);

const [textOrNull, numberOrNull, texts] = [orNull(text), orNull(number), listOf(text)];
const names = listOf(shaped({ value: text, language: textOrNull }));
const retraction = orNull(shaped({ kind: text, reason: text, at: text, by: textOrNull, replacedById: textOrNull }));

const EVIDENCE: Shape = {
  status: oneOf(EVIDENCE_STATUSES),
  confidence: number,
  asserting: number,
  denying: number,
  retracted: number,
  independentSources: number,
  independentDenials: number,
  deniedByPartiesOnly: flag,
  assertedByPartiesOnly: flag,
  documentsRead: number,
  contested: texts,
  fewerVoices: isObject,
  observations: isObject,
  method: text,
};

const SHAPES: Readonly<Record<NodeKind, Shape>> = {
  entity: {
    id: text,
    type: text,
    name: text,
    aliases: names,
    description: textOrNull,
    externalIds: listOf(shaped({ scheme: text, value: text })),
    properties: isObject,
    given: orNull(shaped({ aliases: names, properties: isObject })),
    contested: texts,
    createdAt: text,
    updatedAt: text,
  },
  relation: {
    id: text,
    type: text,
    from: text,
    to: text,
    started: textOrNull,
    ended: textOrNull,
    properties: isObject,
    evidence: shaped(EVIDENCE),
    claimedDays: shaped({ first: number, last: number, begunBy: numberOrNull, lastedTo: numberOrNull }),
    createdAt: text,
    updatedAt: text,
  },
  claim: {
    id: text,
    relationId: textOrNull,
    relationType: textOrNull,
    entityId: textOrNull,
    stance: oneOf(STANCES),
    started: textOrNull,
    ended: textOrNull,
    observedOn: textOrNull,
    properties: isObject,
    scope: texts,
    statement: textOrNull,
    quote: textOrNull,
    locator: textOrNull,
    claimantId: textOrNull,
    onBehalfOfId: textOrNull,
    attribution: textOrNull,
    confidence: number,
    documentId: text,
    originalDocumentId: textOrNull,
    group: orNull(shaped({ id: text, from: text, to: text })),
    place: number,
    voice: textOrNull,
    byParty: flag,
    fallsWithId: textOrNull,
    counts: flag,
    recordedAt: text,
    recordedBy: textOrNull,
    retraction,
  },
  document: {
    id: text,
    title: text,
    url: textOrNull,
    archivedUrl: textOrNull,
    authors: texts,
    publisher: textOrNull,
    publisherEntityId: textOrNull,
    language: textOrNull,
    publishedOn: textOrNull,
    retrievedAt: textOrNull,
    sha256: textOrNull,
    derivedFromId: textOrNull,
    voiceKeys: texts,
    retraction,
    createdAt: text,
    updatedAt: text,
  },
};
