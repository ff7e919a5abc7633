// What is refused, and how a document's publisher is looked up.

import type { ErrorCode } from '../../../src/model/errors.js';
import type { EntityType, Ontology, RelationType } from '../../../src/ontology/ontology.js';
import type { ClaimGiven, DocumentGiven, EntityGiven } from './happening.js';
import { daysOf, meet, type Days, type Link, type Paper, type State } from './said.js';
import { chainOf, folded, isPlatform } from './voices.js';

export type Refusal = Extract<ErrorCode, 'INVALID_INPUT' | 'NOT_FOUND' | 'CONFLICT'>;

/** Thrown where something is refused, with every code that is right. */
export class Refused extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.join(', '));
  }
}

export function refuse(refusal: Refusal): never {
  throw new Refused([refusal]);
}

/** The publisher's text names just one organization, or the entity gives the text. */
export function documentOf({ publisherId, derivedFrom, ...given }: DocumentGiven, entities: readonly EntityGiven[]): Paper {
  const text = given.publisher ?? null;
  const named = entities.filter(
    ({ type, name, aliases }) => type === 'Company' && [name, ...aliases].some((one) => text !== null && folded(one) === folded(text)),
  );
  const linked = named.length === 1 && text !== null && !isPlatform(text) ? (named[0]?.id ?? null) : null;
  const publisherEntityId = publisherId === undefined ? linked : publisherId;
  return {
    language: null,
    url: null,
    publishedOn: null,
    ...given,
    publisher: text ?? entities.find(({ id }) => id === publisherEntityId)?.name ?? null,
    publisherEntityId,
    derivedFromId: derivedFrom ?? null,
    retraction: null,
  };
}

/** @param subject what it is about, where that is there already */
export function faultsOf(given: ClaimGiven, subject: string | null, state: State, ontology: Ontology): Refusal[] {
  return [
    ...wrongSubject(given, subject, state, ontology),
    ...wrongSources(given, state),
    ...wrongContent(given, subject, state, ontology),
  ];
}

function wrongSubject({ id, about, replaces }: ClaimGiven, subject: string | null, state: State, ontology: Ontology): Refusal[] {
  const link = subject === null ? undefined : state.links.get(subject);
  const isOther = link && 'type' in about && (link.type !== about.type || !isBetween(link, { ...about, type: link.type }, ontology));
  return [
    ...(isOther || state.said.some((one) => one.id === id) ? (['CONFLICT'] as const) : []),
    ...(!('type' in about) && subject === null ? (['NOT_FOUND'] as const) : []),
    ...(replaces === undefined ? [] : wrongReplaced(replaces, state)),
  ];
}

/** One part of a denial of several relations is not replaced. */
function wrongReplaced(id: string, { said }: State): Refusal[] {
  const replaced = said.find((one) => one.id === id);
  if (!replaced) return ['NOT_FOUND'];
  if (replaced.group !== null && said.filter(({ group }) => group === replaced.group).length > 1) return ['INVALID_INPUT'];
  return replaced.retraction === null ? [] : ['CONFLICT'];
}

/** A symmetric relation either way round. */
export function isBetween(link: Ends, { from, to }: Ends, ontology: Ontology): boolean {
  const symmetric = ontology.relationType(link.type)?.symmetric ?? false;
  return (link.from === from && link.to === to) || (symmetric && link.from === to && link.to === from);
}

type Ends = Omit<Link, 'id'>;

/** Nothing more is recorded from a document that is retracted, or copies one that is withdrawn. */
function wrongSources({ documentId, originalDocumentId }: ClaimGiven, { papers }: State): Refusal[] {
  return [documentId, originalDocumentId].flatMap((id): Refusal[] => {
    if (id === undefined) return [];
    const [own, ...sources] = chainOf(id, papers);
    if (!own) return ['NOT_FOUND'];
    return own.retraction || sources.some(({ retraction }) => retraction?.startsWith('WITHDRAWN')) ? ['INVALID_INPUT'] : [];
  });
}

function wrongContent(given: ClaimGiven, subject: string | null, state: State, ontology: Ontology): Refusal[] {
  const { properties = {}, observedOn, started, ended } = given;
  const { relation, entity } = typesOf(given, subject, state, ontology);
  const names = (relation ?? entity)?.properties.map(({ name }) => name) ?? [];
  const known = [...names, ...(relation ? ['started', 'ended'] : ['alias'])];
  const faults = [
    timesAreWrong(given),
    relation?.temporality === 'event' && observedOn !== undefined,
    entity !== null && [started, ended].some((date) => date !== undefined),
    scopeIsWrong(given, known, entity !== null),
    Object.keys(properties).some((name) => !known.includes(name)),
  ];
  return faults.includes(true) ? ['INVALID_INPUT'] : [];
}

interface SubjectType {
  readonly relation: RelationType | null;
  readonly entity: EntityType | null;
}

function typesOf({ about }: ClaimGiven, subject: string | null, { links, given }: State, ontology: Ontology): SubjectType {
  const known = subject ?? '';
  return {
    relation: ontology.relationType('type' in about ? about.type : (links.get(known)?.type ?? '')),
    entity: ontology.entityType(given.get(known)?.type ?? ''),
  };
}

/** Whichever days are meant. */
function timesAreWrong({ started, ended, observedOn }: ClaimGiven): boolean {
  const during: Days = {
    first: started === undefined ? -Infinity : daysOf(started).first,
    last: ended === undefined ? Infinity : daysOf(ended).last,
  };
  return during.last < during.first || (observedOn !== undefined && !meet(daysOf(observedOn), during));
}

function scopeIsWrong(
  { scope = [], stance, started, ended, properties }: ClaimGiven,
  known: readonly string[],
  ofEntity: boolean,
): boolean {
  const given: Readonly<Record<string, unknown>> = { ...properties, started, ended };
  if (scope.length > 0 && stance !== 'DENIES') return true;
  if (scope.length === 0 && stance === 'DENIES' && ofEntity) return true;
  return scope.some((name) => !known.includes(name) || given[name] === undefined);
}
