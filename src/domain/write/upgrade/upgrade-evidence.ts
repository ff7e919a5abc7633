import { isDeepStrictEqual } from 'node:util';
import type { ClaimRecord } from '../../../model/claim.js';
import type { DocumentRecord } from '../../../model/document.js';
import { ClaimgraphError, HOW_TO_UPGRADE } from '../../../model/errors.js';
import type { GraphStore } from '../../../model/graph-store.js';
import type { NodeKind, NodeRecord } from '../../../model/node.js';
import { readSetOf, type ReadSet } from '../../../model/write/read-set.js';
import type { Ruled } from '../../../model/write/rules-in-pieces.js';
import { UPGRADE_TO } from '../../../model/store-copy.js';
import type { WriteView } from '../../../model/write/write-view.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { documentVoiceKeys } from '../../evidence/document-voice.js';
import { EVIDENCE_METHOD, relationFromClaims } from '../../evidence/evidence.js';
import { AllClaims } from '../../evidence/all-claims.js';
import { rulesOfRelation } from '../../evidence/subject-rules.js';
import { keyed } from '../../values/index-keys.js';
import { foldName } from '../../values/names.js';
import { resolvePublisher } from '../documents/resolve-publisher.js';
import { nodeBatches } from '../node-batches.js';
import { changedAt } from '../node-rules.js';
import { layRecomputed } from '../recompute-subjects.js';
import { weighIn } from '../subjects-so-far.js';
import { writeEach, type EachScope } from '../write-each.js';
import { placesOfClaims, type PlaceOf } from './places.js';
import { hasUnlikeExternalIds, upgradeExternalIds } from './upgrade-external-ids.js';

/** How far an upgrade has come. */
export interface UpgradeProgress {
  /** Changes are only looked through. */
  readonly kind: NodeKind | 'change';
  readonly done: number;
  readonly total: number;
}

/**
 * Brings a store of older rules up to those of today: by which external ids an entity is found, whose voice a document has, whose word a
 * claim is and whether it stands, and all that follows for relations. Each change stands in the log. A store that is up to date, or empty,
 * is only marked so. What is done already is not written again, so it may be interrupted at any time, and run by several processes.
 * Throws STORE_UNAVAILABLE where it was computed by rules that are not known here.
 * @returns how many nodes were looked at; 0 where the store was up to date
 * @example
 * await upgradeEvidence(store, ontology, ({ kind, done, total }) => console.error(`${kind}: ${done} of ${total}`));
 */
export async function upgradeEvidence(
  store: GraphStore,
  ontology: Ontology,
  onProgress: (progress: UpgradeProgress) => void,
): Promise<number> {
  const method = await store.evidenceMethod();
  if (method === EVIDENCE_METHOD) return 0;
  if (method !== null && method !== UNDER_WAY && !EARLIER_METHODS.includes(method)) throw newerRules(store.location, method);
  const { entities, documents, statuses } = await store.tallies();
  const relations = total(statuses);
  if (entities.size > 0 || documents + relations > 0) await store.setEvidenceMethod(UNDER_WAY);
  if (entities.size > 0) await upgradeKind('entity', total(entities), upgradeEntities(ontology), store, onProgress);
  if (documents > 0) await upgradeKind('document', documents, upgradeDocuments(ontology), store, onProgress);
  if (relations > 0) {
    const placeOf = await placesOfClaims(store, (done, changes) => onProgress({ kind: 'change', done, total: changes }));
    await upgradeKind('relation', relations, upgradeRelations(ontology, placeOf), store, onProgress);
  }
  await store.setEvidenceMethod(EVIDENCE_METHOD);
  return documents + relations;
}

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** What stands in a store while it is upgraded, or where that was interrupted: nobody of before may write to it. */
const UNDER_WAY = UPGRADE_TO + EVIDENCE_METHOD;

/** Throws STORE_UNAVAILABLE for a store of older rules, or whose upgrade is under way. Changes nothing. */
export async function refuseOlderEvidence(store: GraphStore): Promise<void> {
  const method = await store.evidenceMethod();
  if (method === EVIDENCE_METHOD || method === null) return;
  if (method !== UNDER_WAY && !EARLIER_METHODS.includes(method)) throw newerRules(store.location, method);
  const rules = `has evidence by the rules ${method}, and this claimgraph reads ${EVIDENCE_METHOD}`;
  const state = method === UNDER_WAY ? 'is being upgraded, or was while that was interrupted' : rules;
  throw new ClaimgraphError('STORE_UNAVAILABLE', `the store ${store.location} ${state}: ${HOW_TO_UPGRADE}`);
}

/** Rules that these have taken the place of. */
const EARLIER_METHODS: readonly string[] = ['claimgraph-1'];

function newerRules(location: string, method: string): ClaimgraphError {
  const message = `the evidence in ${location} was computed by the rules ${method}, which this program (${EVIDENCE_METHOD}) does not know`;
  return new ClaimgraphError('STORE_UNAVAILABLE', `${message}: use the program that wrote it, or a newer one`);
}

/** How the nodes of one kind are upgraded. */
interface KindUpgrade {
  /** Which of them may have to be changed at all; all where it is left out. */
  readonly concerns?: (node: NodeRecord) => boolean;
  readonly readSetOf: (batch: readonly NodeRecord[]) => ReadSet;
  /** Lays what a node needs. */
  readonly upgrade: (id: string, scope: EachScope) => Ruled<void>;
}

async function upgradeKind(
  kind: NodeKind,
  expected: number,
  { concerns = () => true, readSetOf: readSetOfBatch, upgrade }: KindUpgrade,
  store: GraphStore,
  onProgress: (progress: UpgradeProgress) => void,
): Promise<void> {
  let done = 0;
  // Each batch is whole, so an upgrade that is killed goes on where it was.
  for await (const batch of nodeBatches(kind, store)) {
    const concerned = batch.filter(concerns);
    const byId = new Map(concerned.map((node) => [node.id, node]));
    const readSetFor = (ids: readonly string[]): ReadSet => readSetOfBatch(ids.flatMap((id) => byId.get(id) ?? []));
    if (byId.size > 0) await writeEach(store, [...byId.keys()], readSetFor, upgrade);
    done += batch.length;
    onProgress({ kind, done, total: Math.max(expected, done) });
  }
}

/** An entity that is found by its external ids, however they are written. */
function upgradeEntities(ontology: Ontology): KindUpgrade {
  return {
    concerns: hasUnlikeExternalIds,
    readSetOf: (batch) => readSetOf({ nodes: batch.map(({ id }) => id) }),
    upgrade: (id, { view }) => upgradeExternalIds(id, view, ontology),
  };
}

/** A document as if it were written today: linked to the organization that its publisher names, with the keys of its voice. */
function upgradeDocuments(ontology: Ontology): KindUpgrade {
  return {
    readSetOf: (batch) => {
      const documents = batch.filter((node) => node.kind === 'document');
      return readSetOf({
        nodes: [...documents.map(({ id }) => id), ...documents.flatMap(({ publisherEntityId }) => publisherEntityId ?? [])],
        entitiesByName: documents.flatMap(({ publisher }) => (publisher === null ? [] : [foldName(publisher)])),
      });
    },
    upgrade: (id, { view, at }) => {
      const document = view.document(id);
      if (!document || document.voiceKeys.length > 0) return;
      const published = {
        ...document,
        ...resolvePublisher(document, true, { view, settings: { ontology, by: null }, hint: () => {} }, id),
      };
      const record: DocumentRecord = { ...published, voiceKeys: documentVoiceKeys(published) };
      if (isDeepStrictEqual(record, document)) return;
      view.lay({ before: document, after: keyed({ ...record, updatedAt: changedAt(at, document.updatedAt) }, ontology) });
    },
  };
}

/** A relation and its claims, computed anew. */
function upgradeRelations(ontology: Ontology, placeOf: PlaceOf): KindUpgrade {
  return {
    readSetOf: (batch) => readSetOf({ relationsWithClaims: batch.map(({ id }) => id) }),
    upgrade: (id, { view, at }) => {
      // Asked for first: the relation is read with them.
      const recorded = view.claimsOn(id);
      const relation = view.relation(id);
      const type = relation && ontology.relationType(relation.type);
      if (!relation || !type) return undefined;
      const weighed = recorded.map((claim) => weighIn(view, upgradedClaim(claim, view, placeOf)));
      const updated = { ...relation, ...relationFromClaims(relation, weighed, type) };
      return layRecomputed(relation, updated, new AllClaims(rulesOfRelation(type), weighed), { view, at }, ontology);
    },
  };
}

/** With its place, and without the retraction that was written on it when its document was retracted: it falls with that now. */
function upgradedClaim(claim: ClaimRecord, view: WriteView, placeOf: PlaceOf): ClaimRecord {
  const documents = [claim.documentId, claim.originalDocumentId].flatMap((id) => (id === null ? [] : (view.document(id) ?? [])));
  const fell = claim.retraction !== null && documents.some(({ retraction }) => isDeepStrictEqual(retraction, claim.retraction));
  const place = claim.place > 0 ? claim.place : placeOf(claim.id);
  return { ...claim, place, retraction: fell ? null : claim.retraction };
}
