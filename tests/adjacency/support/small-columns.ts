import { layChanges, type ChangeSource } from '../../../src/adjacency/lay-changes.js';
import { loadGraph, type LoadSource } from '../../../src/adjacency/load-graph.js';
import { emptyOverlay } from '../../../src/adjacency/overlay.js';
import { residentGraph } from '../../../src/adjacency/resident-graph.js';
import { residentTopology } from '../../../src/adjacency/resident-topology.js';
import { EARLIEST_DAY, LATEST_DAY } from '../../../src/model/days.js';
import type { RelationColumns, Touched } from '../../../src/model/graph-columns.js';
import type { EntityPair } from '../../../src/model/relation.js';
import type { Topology } from '../../../src/model/topology.js';
import type { Ontology } from '../../../src/ontology/ontology.js';
import { anEntity } from '../../domain/support/records.js';
import type { SmallGraph, SmallRelation } from '../../support/memory-topology.js';

/** A small graph in memory that was loaded when it was another one: what has changed since lies over it. */
export async function residentOf(graph: SmallGraph, before: SmallGraph): Promise<Topology> {
  const ontology = ontologyOf(graph);
  const arrays = await loadGraph(sourceOf(before), { ontology, sequence: 0, maxBytes: 2 ** 30, mayGoOn: () => {} });
  if (!arrays) throw new Error('it fits');
  const resident = residentGraph(arrays, ontology);
  const touched = touchedBetween(before, graph);
  const source: ChangeSource = { ...sourceOf(graph, touched), lastSequence: async () => touched.length, entities: entitiesOf(graph) };
  const overlay = await layChanges(resident, emptyOverlay(0), source);
  if (!overlay) throw new Error('all changes are told');
  return residentTopology(resident, overlay);
}

const typesOf = ({ entities }: SmallGraph): string[] => [...new Set(entities.map(({ type }) => type))].sort();

/** Only the parts that a graph in memory asks for. */
function ontologyOf(graph: SmallGraph): Ontology {
  const relationTypes = ['Supplied', 'Paid', 'AssociatedWith'].map((name) => ({ name, symmetric: graph.symmetricTypes.includes(name) }));
  return { concreteEntityTypes: typesOf(graph), relationTypes } as unknown as Ontology;
}

function entitiesOf({ entities }: SmallGraph): ChangeSource['entities'] {
  return async (ids) => ids.map((id) => entities.find((one) => one.id === id) ?? null).map((found) => found && anEntity(found));
}

function sourceOf(graph: SmallGraph, touched: readonly Touched[] = []): LoadSource {
  const entities = graph.entities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    tallies: async () => ({ entities: new Map(), relations: new Map(), statuses: new Map(), claims: 0, documents: 0 }),
    columns: {
      async *entityColumns() {
        yield { ids: entities.map(({ id }) => id), refs: entities.map(({ id }) => id), types: entities.map(({ type }) => type) };
      },
      async *relationColumns() {
        const { relations } = graph;
        yield { from: relations.map(({ from }) => from), to: relations.map(({ to }) => to), ...columnsOf(relations) };
      },
      async *relationColumnsBetween(pairs) {
        const found = pairs.flatMap((pair, i) =>
          graph.relations.filter((one) => isBetween(one, pair)).map((relation) => ({ i, pair, relation })),
        );
        yield {
          pairs: found.map(({ i }) => i),
          forward: found.map(({ pair, relation }) => Number(relation.from === pair.from)),
          ...columnsOf(found.map(({ relation }) => relation)),
        };
      },
      touchedAfter: async () => [...touched],
    },
  };
}

const isBetween = ({ from, to }: SmallRelation, pair: EntityPair): boolean =>
  (from === pair.from && to === pair.to) || (from === pair.to && to === pair.from);

function columnsOf(relations: readonly SmallRelation[]): RelationColumns {
  return {
    types: relations.map(({ type }) => type),
    statuses: relations.map(({ status }) => status),
    confidences: relations.map(({ confidence }) => Math.round(confidence * 1_000_000)),
    sources: relations.map(({ independentSources }) => independentSources),
    contested: relations.map(() => 0),
    dated: relations.map(({ days }) => Number(days !== null)),
    spanFirst: relations.map(({ days }) => days?.first ?? EARLIEST_DAY),
    spanLast: relations.map(({ days }) => days?.last ?? LATEST_DAY),
    begunBy: relations.map(() => LATEST_DAY),
    lastedTo: relations.map(() => EARLIEST_DAY),
  };
}

function touchedBetween(before: SmallGraph, after: SmallGraph): Touched[] {
  const entityIds = differing(before.entities, after.entities).map(({ id }) => id);
  const ends = differing(before.relations, after.relations).map(({ from, to }) => ({ from, to }));
  return [
    ...entityIds.map((entityId, i) => ({ sequence: i + 1, entityId, ends: null })),
    ...ends.map((pair, i) => ({ sequence: entityIds.length + i + 1, entityId: null, ends: pair })),
  ];
}

/** What is in one list and not in the other, as the same object. */
function differing<Item>(before: readonly Item[], after: readonly Item[]): Item[] {
  return [...before.filter((one) => !after.includes(one)), ...after.filter((one) => !before.includes(one))];
}
