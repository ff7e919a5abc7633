import type { NodeRecord } from '../../../model/node.js';
import { idsInProperties, type Ontology } from '../../../ontology/ontology.js';
import type { CaseContent, IdentifiedCase, IdentifiedItem } from '../content.js';
import { identifyCase, keyOf } from './identify-case.js';
import { OldIds } from './old-ids.js';
import type { StoreBeforeLoad, StoredCase } from '../stored/store-before-load.js';

interface RecognizeSources {
  /** The case with the ids that it gets now, which is looked for along with the old ones. */
  readonly asWritten: IdentifiedCase;
  readonly ontology: Ontology;
  readonly store: StoreBeforeLoad;
}

/**
 * Finds what an earlier version, whose ids were made of names alone, made of this file, and gives the ids by what stands in the file: of
 * the claims that it recorded then, which are known by a digest of all that they say, or by their ids and whom and what they name, and of
 * whatever these name. A name alone does not tell, since two cases may have named two things alike.
 */
export async function recognizeOld(
  content: CaseContent,
  { asWritten, ontology, store }: RecognizeSources,
): Promise<ReadonlyMap<string, string>> {
  const old = identifyCase(content, { ontology, ids: new OldIds(ontology), known: new Map() }).content;
  const things = [...generated<IdentifiedItem<unknown>>(old.entities), ...generated(old.documents), ...generated(old.relations)];
  if (things.length === 0) return new Map();
  const stored = await store.stored(old, asWritten);
  const recorded = old.claims.filter((item) => item.isComplete && isRecorded(item, stored));
  if (recorded.length === 0) return new Map();
  const named = namedFrom(recorded, stored, ontology);
  const known = [...generated(recorded), ...things.filter(({ input }) => named.has(input.id))];
  return new Map(known.map(({ path, input }) => [keyOf(path), input.id]));
}

/** Whether a claim is or was in the store; one with an id of its own must name there what it names here. */
export function isRecorded({ input, isIdGenerated }: IdentifiedCase['claims'][number], stored: StoredCase): boolean {
  const record = recordOf(input.id, stored);
  if (record?.kind !== 'claim' || isIdGenerated) return record?.kind === 'claim';
  const named = [input.relation?.id, input.entityId, input.documentId, input.originalDocumentId, input.claimantId, input.onBehalfOfId];
  const there = [record.relationId, record.entityId, record.documentId, record.originalDocumentId, record.claimantId, record.onBehalfOfId];
  return there.every((id, i) => id === (named[i] ?? null));
}

/** A node as the store has or had it. */
const recordOf = (id: string, { nodes, deletions }: StoredCase): NodeRecord | null => nodes.get(id) ?? deletions.get(id)?.before ?? null;

const generated = <Item extends IdentifiedItem<unknown>>(items: readonly Item[]): Item[] =>
  items.filter(({ isIdGenerated, isComplete }) => isIdGenerated && isComplete);

/** The ids of all that claims name, and that those name in turn, as the store has or had them. */
function namedFrom(claims: IdentifiedCase['claims'], stored: StoredCase, ontology: Ontology): ReadonlySet<string> {
  const found = new Set(
    claims.flatMap(({ input }) => {
      const { relation, entityId, documentId, originalDocumentId, claimantId, onBehalfOfId, properties } = input;
      const ids = [relation?.id, relation?.from, relation?.to, entityId, documentId, originalDocumentId, claimantId, onBehalfOfId];
      return [...ids.filter((id) => typeof id === 'string'), ...idsInProperties(properties, ontology)];
    }),
  );
  // A set is walked in the order of insertion, what is added on the way too.
  for (const id of found) {
    const record = recordOf(id, stored);
    for (const named of record ? namedBy(record, ontology) : []) found.add(named);
  }
  return found;
}

/** A relation has no more than its claims give it. */
function namedBy(record: NodeRecord, ontology: Ontology): string[] {
  if (record.kind === 'entity') return idsInProperties(record.properties, ontology);
  if (record.kind !== 'document') return [];
  return [record.publisherEntityId, record.derivedFromId].filter((id) => id !== null);
}
