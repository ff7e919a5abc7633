import { ALL_CLAIMS } from '../../../model/filters.js';
import type { LongWrite } from '../../../model/write/long-write.js';
import { readSetOf } from '../../../model/write/read-set.js';
import { deletionOf } from '../claims/delete-relation.js';
import { decideDocumentDeletion, withoutDocument } from '../documents/delete-document.js';
import { decideEntityDeletion } from '../entities/delete-entity.js';
import type { WriteContext } from '../write-step.js';
import type { Part, PartSources } from './part.js';
import { documentToGoThrough, partOfRecomputation } from './recomputation.js';
import { chooseClaims, markSubjects, readSetOfSubjects, withSubjects } from './subjects-of-claims.js';

/** Copies of a document that lose their source in one transaction; how many claims these have is another matter. */
const COPIES_AT_ONCE = 20;

/** The next transaction of a deletion: it deletes some of what names the node, or the node itself where nothing is left that does. */
export async function partOfDeletion(longWrite: LongWrite, sources: PartSources): Promise<Part> {
  const { kind } = longWrite.target;
  const part = kind === 'document' ? partOfDocument(longWrite, sources) : partAroundSubject(longWrite, sources);
  return (await part) ?? lastPart(longWrite);
}

/** Of an entity its relations go first, with their claims; of both the claims about it. */
async function partAroundSubject(longWrite: LongWrite, sources: PartSources): Promise<Part | null> {
  const { reader, size } = sources;
  const { kind, id } = longWrite.target;
  const relations = kind === 'entity' ? await reader.idsNaming('end', id, '', size) : [];
  if (relations.length > 0) return relationsPart(relations, longWrite, sources);
  const claims = await reader.idsNaming('subject', id, '', size);
  return claims.length > 0 ? claimsPart(claims, longWrite) : sumsPart(id, longWrite, sources);
}

/** What is kept of its claims: so many that they go by themselves; null where fewer go with the node. */
async function sumsPart(subject: string, longWrite: LongWrite, { reader, size }: PartSources): Promise<Part | null> {
  const keys = await reader.sumKeys(subject, size);
  if (keys.length < size) return null;
  const gone = new Map(keys.map((key) => [key, null]));
  return { readSet: readSetOf({}), lay: ({ view }) => view.laySums(subject, gone), next: longWrite };
}

/** As many as fit with their claims; of one that has more than fit some claims. */
async function relationsPart(relations: readonly string[], longWrite: LongWrite, sources: PartSources): Promise<Part> {
  const { reader, size } = sources;
  const [first = ''] = relations;
  const counts = await reader.claimCountsOf('relation', relations, ALL_CLAIMS);
  if ((counts[0] ?? 0) > size) return claimsPart(await reader.idsNaming('subject', first, '', size), longWrite);
  const sums = await sumsPart(first, longWrite, sources);
  if (sums) return sums;
  let nodes = 0;
  const tooMany = counts.findIndex((count) => (nodes += count + 1) > size);
  const chosen = tooMany < 0 ? relations : relations.slice(0, Math.max(1, tooMany));
  return {
    readSet: readSetOf({ relationsWithClaims: chosen }),
    lay: (context) => {
      for (const id of chosen) {
        context.view.claimsOn(id);
        const relation = context.view.relation(id);
        if (relation) context.view.layAll(deletionOf(relation, context));
      }
    },
    next: longWrite,
  };
}

/** Claims on what is about to go: that is not recomputed for each of them. */
function claimsPart(claims: readonly string[], longWrite: LongWrite): Part {
  return {
    readSet: readSetOf({ nodes: claims }),
    lay: ({ view }) => view.layAll(claims.flatMap((id) => view.claim(id) ?? []).map((before) => ({ before, after: null }))),
    next: longWrite,
  };
}

/** Copies are documents of their own from then on; with claims their subjects are recomputed. */
async function partOfDocument(begun: LongWrite, sources: PartSources): Promise<Part | null> {
  if (begun.documents.length > 0) {
    const { subjects, ...left } = begun;
    const part = await partOfRecomputation({ ...left, subjects: [] }, sources);
    if (part?.next) return { ...part, next: { ...part.next, subjects: withSubjects(subjects, part.next.subjects) } };
  }
  // Else each of the parts that are left would look through the copies of its copies again.
  const longWrite: LongWrite = { ...begun, documents: [] };
  const { reader, size } = sources;
  const { id } = longWrite.target;
  const copies = await reader.idsNaming('copy', id, '', Math.min(size, COPIES_AT_ONCE));
  if (copies.length > 0) return copiesPart(copies, longWrite);
  const read = await reader.idsNaming('document', id, '', size);
  const claims = read.length > 0 ? read : await reader.idsNaming('original', id, '', size);
  if (claims.length > 0) return documentClaimsPart(claims, longWrite, sources);
  return partOfRecomputation(longWrite, sources);
}

function copiesPart(copies: readonly string[], longWrite: LongWrite): Part {
  return {
    readSet: readSetOf({ nodes: [longWrite.target.id, ...copies] }),
    lay: (context) => clear(copies, longWrite, context),
    next: { ...longWrite, documents: copies.map(documentToGoThrough) },
  };
}

async function documentClaimsPart(ids: readonly string[], longWrite: LongWrite, sources: PartSources): Promise<Part> {
  const found = (await sources.reader.claims(ids)).filter((claim) => claim !== null);
  const { claims, subjects, large } = await chooseClaims(found, sources);
  const chosen = claims.map(({ id }) => id);
  return {
    readSet: readSetOfSubjects(subjects, { nodes: chosen }),
    lay: (context) => {
      markSubjects(subjects, context);
      clear(chosen, longWrite, context);
    },
    next: { ...longWrite, subjects: withSubjects(longWrite.subjects, large) },
  };
}

/** Claims in the document are deleted; what names it otherwise no longer does. */
function clear(ids: readonly string[], { target }: LongWrite, context: WriteContext): void {
  for (const id of ids) {
    const node = context.view.node(id);
    if (node) context.view.layAll(withoutDocument(node, target, context));
  }
}

/** By the rules for what is small: nothing is left that names it, but what came just before it began. */
function lastPart({ target }: LongWrite): Part {
  const { kind, id } = target;
  const around = {
    entity: { aroundEntities: [id], entitiesWithClaims: [id] },
    relation: { relationsWithClaims: [id] },
    document: { aroundDocuments: [id] },
  };
  return { readSet: readSetOf({ nodes: [id], ...around[kind] }), lay: (context) => deleteNode(id, context), next: null };
}

/** Where somebody else has finished it, nothing is left to do. */
function deleteNode(id: string, context: WriteContext): void {
  const node = context.view.node(id);
  if (node?.kind === 'entity') decideEntityDeletion({ id, cascade: true }, context);
  if (node?.kind === 'document') decideDocumentDeletion({ id, cascade: true }, context);
  if (node?.kind === 'relation') context.view.layAll(deletionOf(node, context));
}
