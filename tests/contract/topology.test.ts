import { beforeAll, expect, test } from '@jest/globals';
import { Random } from '../support/random.js';
import { DEFAULT_VIEW, type RelationRecord } from '../../src/model/relation.js';
import type { RelationFilter } from '../../src/model/filters.js';
import { relationsThat } from './support/filters.js';
import { hopsInWords } from './support/hops-in-words.js';
import { randomGraph, recordsOf, type RandomGraph } from './support/random-records.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { storeContract } from './support/store-contract.js';
import { create } from './support/writing.js';

storeContract('topology', ({ store }) => {
  const graph = randomGraph(new Random(7));
  const ids = graph.entities.map(({ id }) => id);
  beforeAll(() => create(store(), ...recordsOf(graph)));

  test('keys stand for ids, null for what is not there, and compare as the ids do', async () => {
    const topology = await store().openTopology([]);
    const keys = await topology.keysOf(['e2', 'nobody', 'e10', 'e2']);
    const [two = null, nobody, ten = null, again] = keys;
    expect([nobody, two === again, two !== ten]).toEqual([null, true, true]);
    if (two === null || ten === null) throw new Error('these are there');
    expect(await topology.idsOf([ten, two])).toEqual(['e10', 'e2']);
    expect([topology.compare(ten, two) < 0, topology.compare(two, ten) > 0, topology.compare(two, two)]).toEqual([true, true, 0]);
  });

  test('it says which change it takes into account, and the types that it counts into', async () => {
    const topology = await store().openTopology([]);
    expect([topology.sequence, topology.entityTypes]).toEqual([await store().lastSequence(), ONTOLOGY.concreteEntityTypes]);
  });

  test.each<Partial<RelationFilter>>([
    {},
    { direction: 'OUT' },
    { direction: 'IN', statuses: DEFAULT_VIEW },
    { types: ['Owned', 'AssociatedWith'], direction: 'OUT' },
    { types: [] },
    { minConfidence: 0.6, otherTypes: ['Product'] },
    { contested: true },
    { contested: false, direction: 'OUT' },
    { during: [{ first: 12_000, last: 13_000, datedOnly: false, definite: true }] },
  ])('hops are what the relations say: %j', async (fields) => {
    const filter = relationsThat(fields);
    expect(await hopsInWords(store(), ids, { filter, withTypes: true, withDegrees: true })).toEqual(expectedHops(graph, filter));
  });

  test('types and degrees are left out where nobody asks for them, and a frontier of none has no hops', async () => {
    const topology = await store().openTopology([]);
    const [key = null] = await topology.keysOf(['e0']);
    const request = { filter: relationsThat(), withTypes: false, withDegrees: false };
    const { types, degrees } = await topology.neighbours({ ...request, frontier: key === null ? [] : [key] });
    expect([types.length, degrees.length]).toEqual([0, 0]);
    expect(Array.from((await topology.neighbours({ ...request, frontier: [] })).offsets)).toEqual([0]);
  });
});

/** The same from the records alone, relation by relation. */
function expectedHops({ entities, relations }: RandomGraph, filter: RelationFilter): string[] {
  const lines = entities.flatMap(({ id }) => {
    const hops = new Map<string, RelationRecord[]>();
    for (const relation of relations.filter((one) => passes(one, filter))) {
      const other = reached(relation, id, filter);
      if (other) hops.set(other, [...(hops.get(other) ?? []), relation]);
    }
    return [...hops].map(([other, among]) => {
      const best = Math.max(...among.map(({ evidence }) => evidence.confidence));
      const type = entities.find((entity) => entity.id === other)?.type;
      return `${id} -> ${other}: ${among.length} relations, best ${best}, type ${type}, degree ${degreeOf(other, relations)}`;
    });
  });
  return lines.sort();
}

function passes({ type, evidence, claimedDays }: RelationRecord, filter: RelationFilter): boolean {
  const { types, statuses, minConfidence, contested, during } = filter;
  return (
    (types === null || types.includes(type)) &&
    statuses.includes(evidence.status) &&
    evidence.confidence >= minConfidence &&
    (contested === null || contested === evidence.contested.length > 0) &&
    during.every(({ first, last }) => (claimedDays.begunBy ?? Infinity) <= last && (claimedDays.lastedTo ?? -Infinity) >= first)
  );
}

function reached({ type, from, to }: RelationRecord, id: string, { direction }: RelationFilter): string | null {
  const eitherWay = direction === 'ANY' || ONTOLOGY.relationType(type)?.symmetric === true;
  if (from === to) return null;
  if (from === id && (eitherWay || direction === 'OUT')) return to;
  return to === id && (eitherWay || direction === 'IN') ? from : null;
}

function degreeOf(id: string, relations: readonly RelationRecord[]): number {
  return relations.filter(({ from, to, evidence }) => (from === id || to === id) && DEFAULT_VIEW.includes(evidence.status)).length;
}
