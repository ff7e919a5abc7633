// What each mutation does to the model: true where it is done, false where it is refused.

import type { Document, Model, Relation } from './model.js';

type Given = string | null | undefined;

export interface EntityWrite {
  readonly id: string;
  readonly type?: string;
  readonly name?: string;
  readonly onConflict?: string;
}
export interface DocumentWrite {
  readonly id: string;
  readonly publisher?: string | null;
  readonly publisherId?: string | null;
  readonly derivedFrom?: string | null;
  readonly onConflict?: string;
}
export interface ClaimWrite {
  readonly id: string;
  readonly relation: Omit<Relation, 'id'> & { readonly id?: string | null };
  readonly documentId: string;
  readonly originalDocumentId?: string | null;
  readonly stance: string;
  readonly claimantId?: string | null;
  readonly onBehalfOfId?: string | null;
  readonly confidence: number;
  readonly started?: string | null;
  readonly replaces?: string | null;
}

/** Whom relations lead from and to; ASSOCIATED_WITH has no direction. */
const FITS: Readonly<Record<string, readonly [from: readonly string[], to: readonly string[]]>> = {
  SUPPLIED: [
    ['PERSON', 'COMPANY'],
    ['PERSON', 'COMPANY'],
  ],
  FIRED: [['PERSON', 'COMPANY'], ['PERSON']],
  ASSOCIATED_WITH: [
    ['PERSON', 'COMPANY', 'PRODUCT'],
    ['PERSON', 'COMPANY', 'PRODUCT'],
  ],
};

export function createEntity(model: Model, input: EntityWrite): boolean {
  if (!model.entities.has(input.id)) {
    model.entities.set(input.id, { id: input.id, type: input.type ?? '', name: input.name ?? '' });
    return true;
  }
  return input.onConflict === 'KEEP' || (input.onConflict === 'UPDATE' && updateEntity(model, input));
}

export function updateEntity(model: Model, { id, type, name }: EntityWrite): boolean {
  const entity = model.entities.get(id);
  if (!entity) return false;
  const changed = { ...entity, type: type ?? entity.type, name: name ?? entity.name };
  const typeOf = (end: string): string => (end === id ? changed.type : (model.entities.get(end)?.type ?? ''));
  const atIt = [...model.relations.values()].filter(({ from, to }) => from === id || to === id);
  if (!atIt.every((relation) => endsFit(relation, typeOf))) return false;
  model.entities.set(id, changed);
  return true;
}

export function deleteEntity(model: Model, { id, cascade }: { readonly id: string; readonly cascade?: boolean }): boolean {
  const gone = [...model.relations.values()].filter(({ from, to }) => from === id || to === id).map((relation) => relation.id);
  if (!model.entities.has(id) || (gone.length > 0 && cascade !== true)) return false;
  const others = [...model.claims.values()].filter(({ relation }) => !gone.includes(relation));
  if (others.some(({ claimant, onBehalfOf }) => claimant === id || onBehalfOf === id)) return false;
  if ([...model.documents.values()].some(({ publisherId }) => publisherId === id)) return false;
  for (const relation of gone) deleteRelation(model, { id: relation });
  return model.entities.delete(id);
}

export function createDocument(model: Model, input: DocumentWrite): boolean {
  const { id, publisher = null, publisherId = null, derivedFrom = null, onConflict = 'KEEP' } = input;
  if (model.documents.has(id)) return onConflict === 'KEEP' || (onConflict === 'UPDATE' && updateDocument(model, input));
  return keepDocument(model, { id, publisher, publisherId, derivedFrom, retraction: null });
}

export function updateDocument(model: Model, { id, publisher, publisherId, derivedFrom }: DocumentWrite): boolean {
  const document = model.documents.get(id);
  const kept = (given: Given, before: string | null): string | null => (given === undefined ? before : given);
  if (!document) return false;
  return keepDocument(model, {
    ...document,
    publisher: kept(publisher, document.publisher),
    publisherId: kept(publisherId, document.publisherId),
    derivedFrom: kept(derivedFrom, document.derivedFrom),
  });
}

function keepDocument(model: Model, document: Document): boolean {
  if (document.publisherId !== null && !model.entities.has(document.publisherId)) return false;
  for (let source = document.derivedFrom; source !== null; source = model.documents.get(source)?.derivedFrom ?? null) {
    if (source === document.id || !model.documents.has(source)) return false;
  }
  model.documents.set(document.id, document);
  return true;
}

export function retractDocument(model: Model, { id, kind }: { readonly id: string; readonly kind: string }): boolean {
  const document = model.documents.get(id);
  if (!document || document.retraction !== null) return false;
  model.documents.set(id, { ...document, retraction: kind });
  for (const claim of model.claims.values()) {
    const isInIt = claim.document === id || claim.original === id;
    if (isInIt && claim.retraction === null) model.claims.set(claim.id, { ...claim, retraction: kind });
  }
  return true;
}

export function deleteDocument(model: Model, { id, cascade }: { readonly id: string; readonly cascade?: boolean }): boolean {
  const claims = [...model.claims.values()].filter(({ document, original }) => document === id || original === id);
  const copies = [...model.documents.values()].filter(({ derivedFrom }) => derivedFrom === id);
  if (!model.documents.has(id) || (claims.length + copies.length > 0 && cascade !== true)) return false;
  for (const copy of copies) model.documents.set(copy.id, { ...copy, derivedFrom: null });
  for (const claim of claims) {
    if (claim.document === id) model.claims.delete(claim.id);
    else model.claims.set(claim.id, { ...claim, original: null });
  }
  return model.documents.delete(id);
}

export function retractClaim(model: Model, { id, kind }: { readonly id: string; readonly kind: string }): boolean {
  const claim = model.claims.get(id);
  if (!claim || claim.retraction !== null) return false;
  model.claims.set(id, { ...claim, retraction: kind });
  return true;
}

export function deleteRelation(model: Model, { id }: { readonly id: string }): boolean {
  for (const claim of model.claimsOn(id)) model.claims.delete(claim.id);
  return model.relations.delete(id);
}

/** @param made the id that a store gave the relation, where it is made without one */
export function recordClaim(model: Model, input: ClaimWrite, made: string | null): boolean {
  const { id, relation, replaces = null, ...content } = input;
  if (!isWritable(model, input)) return false;
  const known = model.claims.get(id);
  const claim = {
    id,
    document: content.documentId,
    original: content.originalDocumentId ?? null,
    stance: content.stance,
    claimant: content.claimantId ?? null,
    onBehalfOf: content.onBehalfOfId ?? null,
    confidence: content.confidence,
    started: content.started ?? null,
  };
  if (known) return isSame(model, { ...claim, relation }, known);
  if (documentsOf(input).some((one) => model.documents.get(one)?.retraction !== null)) return false;
  if (replaces !== null && model.claims.get(replaces)?.retraction !== null) return false;
  const subject = subjectOf(model, relation, claim.started, made);
  if (subject === null) return false;
  model.relations.set(subject.id, subject);
  model.claims.set(id, { ...claim, relation: subject.id, retraction: null });
  if (replaces !== null) retractClaim(model, { id: replaces, kind: 'REPLACED' });
  return true;
}

/** Whether all that it names is there, and may be named so. */
function isWritable(model: Model, input: ClaimWrite): boolean {
  const { relation, claimantId, onBehalfOfId } = input;
  const entities = [claimantId, onBehalfOfId, relation.from, relation.to].filter((one) => typeof one === 'string');
  const isThere = entities.every((one) => model.entities.has(one)) && documentsOf(input).every((one) => model.documents.has(one));
  return isThere && endsFit(relation, (end) => model.entities.get(end)?.type ?? '');
}

const documentsOf = ({ documentId, originalDocumentId }: ClaimWrite): string[] =>
  [documentId, originalDocumentId].filter((one) => typeof one === 'string');

type Wanted = ClaimWrite['relation'];

function isSame(model: Model, { relation, ...content }: { readonly relation: Wanted }, known: object): boolean {
  const { relation: about, retraction: _, ...there } = known as { readonly relation: string; readonly retraction: unknown };
  const subject = model.relations.get(about);
  const isAbout = subject !== undefined && (relation.id ?? about) === about && isBetween(subject, relation);
  return isAbout && JSON.stringify(content) === JSON.stringify(there);
}

/** The relation that a claim is about, or is to be; null where it can't be told, or the id is that of another. */
function subjectOf(model: Model, wanted: Wanted, started: string | null, made: string | null): Relation | null {
  const { type, from, to } = wanted;
  if (typeof wanted.id === 'string') {
    const known = model.relations.get(wanted.id);
    if (!known) return { id: wanted.id, type, from, to };
    return isBetween(known, wanted) ? known : null;
  }
  const fitting = [...model.relations.values()].filter(
    (relation) => isBetween(relation, wanted) && couldBe(model.startedOf(relation.id), started),
  );
  if (fitting.length === 0) return made === null ? null : { id: made, type, from, to };
  const equal = fitting.filter((relation) => model.startedOf(relation.id) === started);
  if (fitting.length === 1) return fitting[0] ?? null;
  return equal.length === 1 ? (equal[0] ?? null) : null;
}

function isBetween(relation: Relation, { type, from, to }: Wanted): boolean {
  const isEither = type === 'ASSOCIATED_WITH' && relation.from === to && relation.to === from;
  return relation.type === type && ((relation.from === from && relation.to === to) || isEither);
}

const couldBe = (a: string | null, b: string | null): boolean => a === null || b === null || a.startsWith(b) || b.startsWith(a);

function endsFit({ type, from, to }: Omit<Relation, 'id'>, typeOf: (id: string) => string): boolean {
  const [starts, ends] = FITS[type] ?? [[], []];
  return starts.includes(typeOf(from)) && ends.includes(typeOf(to));
}
