// What a store has read whole for a read set, beside what the read set names: of this the rules need not ask for more.

import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import type { NodeRecord } from '../../model/node.js';
import type { ReadSet } from '../../model/read-set.js';
import type { Ontology } from '../../ontology/ontology.js';
import { endsKey, namedBy } from './overlay-index.js';

/**
 * The ids of the relations that came with all their claims: those between ends that were asked for, at an entity or with it as the value
 * of a property, and those with a claim in a document or in one that derives from it.
 * @param records what the store has read for the read set, as it has it
 */
export function relationsWithAllClaims(records: readonly NodeRecord[], readSet: ReadSet, ontology: Ontology): string[] {
  const ends = new Set(readSet.relationsBetween.map(endsKey));
  const entities = new Set(readSet.aroundEntities);
  const documents = new Set(documentsWithReferrers(records, readSet));
  return records.flatMap((record) => {
    if (record.kind === 'claim') return standsIn(record, documents) ? [record.relationId] : [];
    if (record.kind !== 'relation') return [];
    return ends.has(endsKey(record)) || (entities.size > 0 && namedBy(record, ontology).some((id) => entities.has(id))) ? [record.id] : [];
  });
}

/** The ids of the documents that came with everything that names them: those asked for so, and all that derive from them. */
export function documentsWithReferrers(records: readonly NodeRecord[], { aroundDocuments }: ReadSet): string[] {
  if (aroundDocuments.length === 0) return [];
  const derived = derivedDocuments(records);
  const found = new Set(aroundDocuments);
  // A set is walked in the order of insertion, what is added on the way too.
  for (const id of found) for (const document of derived.get(id) ?? []) found.add(document.id);
  return [...found];
}

/** Documents by the one that they derive from. */
function derivedDocuments(records: readonly NodeRecord[]): ReadonlyMap<string, readonly DocumentRecord[]> {
  const derived = new Map<string, DocumentRecord[]>();
  for (const record of records) {
    if (record.kind !== 'document' || record.derivedFromId === null) continue;
    const siblings = derived.get(record.derivedFromId);
    if (siblings) siblings.push(record);
    else derived.set(record.derivedFromId, [record]);
  }
  return derived;
}

function standsIn({ documentId, originalDocumentId }: ClaimRecord, ids: ReadonlySet<string>): boolean {
  return ids.has(documentId) || (originalDocumentId !== null && ids.has(originalDocumentId));
}
