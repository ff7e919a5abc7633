import { DOCUMENT_ROLES } from '../../../src/model/filters.js';
import type { GraphReader } from '../../../src/model/graph-store.js';
import { ALL, by, changesThat, claimsThat, documentsThat, entitiesThat, relationsThat } from './filters.js';
import type { RandomGraph } from './random-records.js';

/** Reads a method's answer for so many ids. */
export type Reading = (store: GraphReader, count: number) => Promise<unknown>;

/** A reading for each method of the port, of things that this graph has. */
export function readingsOf({ entities, relations, claims, documents }: RandomGraph): Readonly<Record<string, Reading>> {
  return {
    nodes: (store, count) => store.nodes(ids(claims, count)),
    entities: (store, count) => store.entities(ids(entities, count)),
    relations: (store, count) => store.relations(ids(relations, count)),
    claims: (store, count) => store.claims(ids(claims, count)),
    documents: (store, count) => store.documents(ids(documents, count)),
    entitiesByName: (store, count) => store.entitiesByName(ids(entities, count), 5),
    entitiesByExternalId: (store, count) => store.entitiesByExternalId(ids(entities, count).map((value) => ({ scheme: 'lei', value }))),
    entitiesBySearchWords: (store, count) =>
      store.entitiesBySearchWords({ words: [ids(entities, count)], length: 3, types: null, limit: 5 }),
    entityPage: (store, count) => store.entityPage(entitiesThat({ ids: ids(entities, count) }), by('NAME'), ALL),
    entityCount: (store, count) => store.entityCount(entitiesThat({ ids: ids(entities, count) })),
    relationPage: (store, count) => store.relationPage({ filter: relationsThat(), touching: ids(entities, count) }, by('ID'), ALL),
    relationCount: (store, count) => store.relationCount({ filter: relationsThat({ from: ids(entities, count) }), touching: null }),
    claimPage: (store, count) => store.claimPage(claimsThat({ documents: ids(documents, count) }), by('RECORDED_AT', true), ALL),
    claimCount: (store, count) => store.claimCount(claimsThat({ claimants: ids(entities, count) })),
    documentPage: (store, count) => store.documentPage(documentsThat({ ids: ids(documents, count) }), by('TITLE'), ALL),
    documentCount: (store, count) => store.documentCount(documentsThat({ ids: ids(documents, count) })),
    relationsAround: (store, count) => store.relationsAround(ids(entities, count), relationsThat(), by('ID'), ALL),
    relationCountsAround: (store, count) => store.relationCountsAround(ids(entities, count), relationsThat()),
    relationTypeCountsAround: (store, count) => store.relationTypeCountsAround(ids(entities, count), relationsThat()),
    relationsBetween: (store, count) => store.relationsBetween(pairsWith(ids(entities, count), 'e0'), relationsThat(), 5),
    relationsAmong: (store, count) => store.relationsAmong(ids(entities, count), relationsThat(), 100),
    claimsOf: (store, count) => store.claimsOf('speaker', ids(entities, count), claimsThat(), by('ID'), ALL),
    claimCountsOf: (store, count) => store.claimCountsOf('document', ids(documents, count), claimsThat()),
    documentsOn: (store, count) => store.documentsOn(ids(relations, count), DOCUMENT_ROLES, ALL),
    documentCountsOn: (store, count) => store.documentCountsOn(ids(relations, count), ['RETOLD']),
    documentsBehind: (store, count) =>
      store.documentsBehind(
        ids(relations, count).map((id) => [id, 'r1']),
        5,
      ),
    tallies: (store) => store.tallies(),
    lastSequence: (store) => store.lastSequence(),
    changesAfter: (store, count) => store.changesAfter(0, count),
    changesThat: (store, count) =>
      store.changesThat(changesThat({ touching: ids(entities, count) }), { after: 0, upTo: 1000 }, 'newest first', 5),
    scan: (store, count) => store.scan('relation', '', count),
  };
}

const ids = (of: readonly { readonly id: string }[], count: number): string[] => of.slice(0, count).map(({ id }) => id);
const pairsWith = (from: readonly string[], to: string): { from: string; to: string }[] => from.map((id) => ({ from: id, to }));
