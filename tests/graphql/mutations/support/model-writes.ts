// What each mutation does to the model: true where it is done, false where it is refused.

import type { Claim, Document, Model, Relation } from './model.js';

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
  readonly relation: Relation;
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

export function updateDocument(model: Model, input: DocumentWrite): boolean {
  const document = model.documents.get(input.id);
  if (!document) return false;
  const derivedFrom = input.derivedFrom === undefined ? document.derivedFrom : input.derivedFrom;
  return keepDocument(model, { ...document, ...publisherOf(model, input, document), derivedFrom });
}

/** What one of the two gives is found anew where it only followed from the other: the text as the entity's name. */
function publisherOf(
  model: Model,
  { publisher, publisherId }: DocumentWrite,
  before: Document,
): Pick<Document, 'publisher' | 'publisherId'> {
  const followed = before.publisherId !== null && model.entities.get(before.publisherId)?.name === before.publisher;
  if (publisher !== undefined) {
    const kept = followed ? null : before.publisherId;
    return { publisher, publisherId: publisherId === undefined ? kept : publisherId };
  }
  if (publisherId === undefined) return before;
  return { publisher: followed && publisherId !== null ? null : before.publisher, publisherId };
}

function keepDocument(model: Model, document: Document): boolean {
  if (document.publisherId !== null && !model.entities.has(document.publisherId)) return false;
  for (let source = document.derivedFrom; source !== null; source = model.documents.get(source)?.derivedFrom ?? null) {
    if (source === document.id || !model.documents.has(source)) return false;
  }
  // A publisher that is an entity is known by its name, too.
  const name = document.publisherId === null ? null : (model.entities.get(document.publisherId)?.name ?? null);
  model.documents.set(document.id, { ...document, publisher: document.publisher ?? name });
  return true;
}

export function retractDocument(model: Model, { id, kind }: { readonly id: string; readonly kind: string }): boolean {
  const document = model.documents.get(id);
  if (!document || document.retraction !== null) return false;
  model.documents.set(id, { ...document, retraction: kind });
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

export function recordClaim(model: Model, input: ClaimWrite): boolean {
  const { id, relation, replaces = null } = input;
  if (!isWritable(model, input)) return false;
  const known = model.claims.get(id);
  const claim = contentOf(input);
  if (known) return isSame(model, { ...claim, relation }, known);
  if (documentsOf(input).some((one) => hasFallen(model, one))) return false;
  if (replaces !== null && model.claims.get(replaces)?.retraction !== null) return false;
  const about = model.relations.get(relation.id);
  if (about && !isBetween(about, relation)) return false;
  model.relations.set(relation.id, about ?? relation);
  model.claims.set(id, { ...claim, relation: relation.id, retraction: null });
  if (replaces !== null) retractClaim(model, { id: replaces, kind: 'REPLACED' });
  return true;
}

const contentOf = (input: ClaimWrite): Omit<Claim, 'relation' | 'retraction'> => ({
  id: input.id,
  document: input.documentId,
  original: input.originalDocumentId ?? null,
  stance: input.stance,
  claimant: input.claimantId ?? null,
  onBehalfOf: input.onBehalfOfId ?? null,
  confidence: input.confidence,
  started: input.started ?? null,
});

/** What is retracted takes its claims along, what is withdrawn those of its copies, too. */
function hasFallen(model: Model, document: string): boolean {
  const [own, ...sources] = model.chainOf(document);
  return own?.retraction !== null || sources.some(({ retraction }) => retraction?.startsWith('WITHDRAWN'));
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

function isSame(model: Model, { relation, ...content }: { readonly relation: Relation }, known: object): boolean {
  const { relation: about, retraction: _, ...there } = known as { readonly relation: string; readonly retraction: unknown };
  const subject = model.relations.get(about);
  const isAbout = subject !== undefined && relation.id === about && isBetween(subject, relation);
  return isAbout && JSON.stringify(content) === JSON.stringify(there);
}

function isBetween(relation: Relation, { type, from, to }: Relation): boolean {
  const isEither = type === 'ASSOCIATED_WITH' && relation.from === to && relation.to === from;
  return relation.type === type && ((relation.from === from && relation.to === to) || isEither);
}

function endsFit({ type, from, to }: Pick<Relation, 'type' | 'from' | 'to'>, typeOf: (end: string) => string): boolean {
  const [froms, tos] = FITS[type] ?? [[], []];
  return froms.includes(typeOf(from)) && tos.includes(typeOf(to));
}
