import { EVIDENCE_STATUSES } from '../../../src/model/relation.js';
import type { RelationFilter } from '../../../src/model/filters.js';
import type { SmallEntity, SmallGraph, SmallRelation } from '../../support/memory-topology.js';
import type { Random } from '../../support/random.js';
import { DEFAULT_FILTER, type Question } from './ask.js';

const ENTITY_TYPES = ['Company', 'Person', 'Event'];
const RELATION_TYPES = ['Supplied', 'Paid', 'AssociatedWith'];
/** Many equal ones, so that ties are common. */
const CONFIDENCES = [1, 0.7, 0.7, 0.5, 0.49, 0, 0.9, 0.81];
const ID_LETTERS = ['A', 'a', 'Z', 'z', '0', '9', '~', '-', '_', '.'];

/** A small graph with parallel relations, relations to itself, all statuses, and ids in an order of their own. */
export function randomGraph(random: Random): SmallGraph {
  const isLong = random.chance(0.15);
  const ids = randomIds(random, isLong ? 14 + random.below(3) : 2 + random.below(9));
  const hasOneStatus = random.chance(0.5);
  const relations = Array.from({ length: isLong ? ids.length + random.below(10) : random.below(32) }, (_, i) => {
    const [from, to] = isLong && i < ids.length - 1 ? [ids[i] ?? '', ids[i + 1] ?? ''] : [random.pick(ids), random.pick(ids)];
    return randomRelation(random, from, to, hasOneStatus);
  });
  const entities = ids.map((id) => ({ id, type: random.pick(ENTITY_TYPES) }));
  return { entities: random.shuffled(entities), relations, symmetricTypes: ['AssociatedWith'] };
}

export function randomRelation(random: Random, from: string, to: string, hasOneStatus: boolean): SmallRelation {
  const first = random.below(100);
  return {
    type: random.pick(RELATION_TYPES),
    from,
    to,
    status: hasOneStatus ? 'SINGLE_SOURCE' : random.pick(EVIDENCE_STATUSES),
    confidence: random.pick(CONFIDENCES),
    independentSources: random.below(4),
    days: random.chance(0.5) ? null : { first, last: first + random.below(20) },
  };
}

/** A question about a graph that keeps to the rules of the API: no end among both ends, avoided or via, and so on. */
export function randomQuestion(random: Random, { entities }: SmallGraph): Question {
  const others = random.shuffled(entities);
  const take = (count: number): SmallEntity[] => others.splice(0, count);
  const ids = (some: readonly SmallEntity[]): string[] => some.map(({ id }) => id);
  const isMany = random.chance(0.3);
  const from = ids(take(isMany ? 1 + random.below(3) : 1));
  const to = ids([...others.splice(0, isMany ? 1 + random.below(3) : 1)]);
  const maxHops = 1 + random.below(random.chance(0.5) ? 12 : 5);
  const avoidTypes = random.chance(0.2) ? [random.pick(ENTITY_TYPES)] : [];
  const via = random.chance(0.35) ? take(1 + random.below(3)) : [];
  const avoid = random.chance(0.3) ? ids(take(1)) : [];
  const filter = random.chance(0.4) ? DEFAULT_FILTER : randomFilter(random, ids(entities));
  const isOpen = ({ type }: SmallEntity): boolean => !avoidTypes.includes(type) && (filter.otherTypes?.includes(type) ?? true);
  const allowedVia = via.filter(isOpen).slice(0, maxHops - 1);
  return { from, to, via: ids(allowedVia), avoid, avoidTypes, filter, maxHops, rankBy: 'HOPS' };
}

function randomFilter(random: Random, ids: readonly string[]): RelationFilter {
  const sometimes = <Part>(probability: number, part: Part, otherwise: Part): Part => (random.chance(probability) ? part : otherwise);
  const first = random.below(100);
  return {
    ...DEFAULT_FILTER,
    types: sometimes(0.2, ['Supplied', 'AssociatedWith'], null),
    from: sometimes(0.05, random.shuffled(ids).slice(0, 5), null),
    to: sometimes(0.05, random.shuffled(ids).slice(0, 5), null),
    direction: sometimes(0.3, random.pick(['OUT', 'IN'] as const), 'ANY'),
    statuses: sometimes(0.2, EVIDENCE_STATUSES, DEFAULT_FILTER.statuses),
    minIndependentSources: sometimes(0.1, 1 + random.below(2), 0),
    minConfidence: sometimes(0.15, 0.6, 0),
    during: sometimes(0.15, [{ first, last: first + 30, datedOnly: random.chance(0.5), definite: false }], []),
    otherTypes: sometimes(0.15, random.shuffled(ENTITY_TYPES).slice(0, random.below(3)), null),
  };
}

function randomIds(random: Random, count: number): string[] {
  const ids = new Set<string>();
  while (ids.size < count) ids.add(Array.from({ length: 1 + random.below(2) }, () => random.pick(ID_LETTERS)).join(''));
  return [...ids];
}
