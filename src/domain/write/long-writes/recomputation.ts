import { subjectOf } from '../../../model/claim.js';
import type { DocumentLeft, LongWrite } from '../../../model/write/long-write.js';
import { layClaimsByDocuments } from './claims-of-large.js';
import type { Part, PartSources } from './part.js';
import { chooseClaims, markSubjects, readSetOfSubjects, withSubjects } from './subjects-of-claims.js';

/**
 * The next transaction that recomputes what follows from documents that have changed: the subjects of claims that name them, then those of
 * what derives from them. Null where nothing is left of these.
 */
export async function partOfRecomputation(longWrite: LongWrite, sources: PartSources): Promise<Part | null> {
  let documents = longWrite.documents;
  for (let document = documents.at(-1); document; document = documents.at(-1)) {
    const part = document.role === 'copy' ? null : await claimsPart({ ...longWrite, documents }, document, sources);
    if (part) return part;
    documents = await nextDocuments(documents.slice(0, -1), document, sources);
  }
  return subjectsPart({ ...longWrite, documents });
}

/** The claims in it come first, then those that retell it, then the documents that derive from it, one after the other. */
async function nextDocuments(
  others: readonly DocumentLeft[],
  document: DocumentLeft,
  { reader }: PartSources,
): Promise<readonly DocumentLeft[]> {
  if (document.role === 'document') return [...others, { ...document, role: 'original', after: '' }];
  if (document.role === 'original') return [...others, { ...document, role: 'copy', after: '' }];
  const [copy] = await reader.idsNaming('copy', document.id, document.after, 1);
  return copy === undefined ? others : [...others, { ...document, after: copy }, documentToGoThrough(copy)];
}

/** One of which everything is left. */
export const documentToGoThrough = (id: string): DocumentLeft => ({ id, role: 'document', after: '' });

async function claimsPart(longWrite: LongWrite, document: DocumentLeft, sources: PartSources): Promise<Part | null> {
  const ids = await sources.reader.idsNaming(document.role, document.id, document.after, sources.size);
  const last = ids.at(-1);
  if (last === undefined) return null;
  const found = (await sources.reader.claims(ids)).filter((claim) => claim !== null);
  const { claims, subjects, large } = await chooseClaims(found, sources);
  const isWhole = claims.length === found.length;
  const ofLarge = new Set(large.map(({ id }) => id));
  const apart = claims.filter((claim) => ofLarge.has(subjectOf(claim))).map(({ id }) => id);
  const reached = { ...document, after: isWhole ? last : (claims.at(-1)?.id ?? last) };
  return {
    readSet: readSetOfSubjects(subjects, { nodes: [...apart, ...ofLarge, document.id] }),
    lay: (context) => {
      markSubjects(subjects, context);
      layClaimsByDocuments(apart, context);
    },
    next: {
      ...longWrite,
      documents: [...longWrite.documents.slice(0, -1), reached],
      subjects: withSubjects(longWrite.subjects, large),
    },
  };
}

/** Those with many claims have a transaction each. */
function subjectsPart(longWrite: LongWrite): Part | null {
  const [subject, ...others] = longWrite.subjects;
  if (!subject) return null;
  return {
    readSet: readSetOfSubjects([subject]),
    lay: (context) => markSubjects([subject], context),
    next: { ...longWrite, subjects: others },
  };
}
