import { DEFAULT_VIEW } from '../../../src/model/relation.js';
import type { PathKey } from '../../../src/paths/question.js';
import { passesFilter, type SmallGraph } from '../../support/memory-topology.js';
import type { Question } from './ask.js';

// The answers to path questions, found by trying everything: for graphs of a dozen entities. It shares nothing with the path engine.

/** Every path there is, in order. */
export function everyPath(graph: SmallGraph, question: Question): PathKey[] {
  const hops = hopsOf(graph, question);
  const found: PathKey[] = [];
  const goOn = (ids: readonly string[]): void => {
    const last = ids.at(-1) ?? '';
    if (question.to.includes(last)) {
      if (question.via.every((id) => ids.includes(id))) found.push({ cost: costOf(graph, question, hops, ids), ids });
      return;
    }
    if (ids.length > question.maxHops || (ids.length > 1 && !mayStandBetween(graph, question, last))) return;
    for (const next of hops.get(last)?.keys() ?? []) if (!ids.includes(next)) goOn([...ids, next]);
  };
  for (const start of question.from) goOn([start]);
  return found.sort(comparePathKeys);
}

/** Whether a walk, in which entities may come again, leads from a start through all vias, in some order, to a goal. */
export function isConnected(graph: SmallGraph, question: Question): boolean {
  const hops = hopsOf(graph, question);
  const reach = (start: string): Set<string> => {
    const reached = new Set<string>();
    const goOn = (id: string): void => {
      for (const next of hops.get(id)?.keys() ?? []) {
        if (reached.has(next)) continue;
        reached.add(next);
        if (mayStandBetween(graph, question, next)) goOn(next);
      }
    };
    goOn(start);
    return reached;
  };
  const visits = (start: string, vias: readonly string[]): boolean => {
    const reached = reach(start);
    if (vias.length === 0) return question.to.some((goal) => reached.has(goal));
    return vias.some((via) => reached.has(via) && mayStandBetween(graph, question, via) && visits(via, without(vias, via)));
  };
  return question.from.some((start) => visits(start, question.via));
}

/** By cost, then hops, then ids. */
export function comparePathKeys(a: PathKey, b: PathKey): number {
  if (a.cost !== b.cost) return a.cost - b.cost;
  if (a.ids.length !== b.ids.length) return a.ids.length - b.ids.length;
  const index = a.ids.findIndex((id, i) => id !== b.ids[i]);
  return index < 0 ? 0 : (a.ids[index] ?? '') < (b.ids[index] ?? '') ? -1 : 1;
}

/** For each entity those that a hop leads to, with the best confidence of its relations. */
type Hops = ReadonlyMap<string, ReadonlyMap<string, number>>;

function hopsOf(graph: SmallGraph, { filter }: Question): Hops {
  const hops = new Map(graph.entities.map(({ id }) => [id, new Map<string, number>()]));
  const add = (from: string, to: string, confidence: number): void => {
    const others = hops.get(from);
    if (from !== to) others?.set(to, Math.max(others.get(to) ?? 0, confidence));
  };
  for (const relation of graph.relations) {
    const isSymmetric = graph.symmetricTypes.includes(relation.type);
    if (!passesFilter(relation, isSymmetric, filter)) continue;
    if (isSymmetric || filter.direction !== 'IN') add(relation.from, relation.to, relation.confidence);
    if (isSymmetric || filter.direction !== 'OUT') add(relation.to, relation.from, relation.confidence);
  }
  return hops;
}

function mayStandBetween(graph: SmallGraph, { from, to, avoid, avoidTypes, filter }: Question, id: string): boolean {
  const type = graph.entities.find((entity) => entity.id === id)?.type ?? '';
  const isOfWantedType = !avoidTypes.includes(type) && (filter.otherTypes === null || filter.otherTypes.includes(type));
  return isOfWantedType && !from.includes(id) && !to.includes(id) && !avoid.includes(id);
}

function costOf(graph: SmallGraph, { rankBy }: Question, hops: Hops, ids: readonly string[]): number {
  const confidences = ids.slice(1).map((id, i) => hops.get(ids[i] ?? '')?.get(id) ?? NaN);
  switch (rankBy) {
    case 'HOPS':
      return sum(confidences.map(() => 1));
    case 'EVIDENCE':
      return sum(confidences.map((confidence) => -Math.log(Math.max(confidence, 0.01))));
    case 'HUBS':
      return sum([...confidences.map(() => 1), ...ids.slice(1, -1).map((id) => Math.log(1 + degreeOf(graph, id)))]);
  }
}

/** In billionths, each number rounded by itself. */
function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + Math.round(number * 1e9), 0);
}

function degreeOf(graph: SmallGraph, id: string): number {
  return graph.relations.filter(({ from, to, status }) => DEFAULT_VIEW.includes(status) && (from === id || to === id)).length;
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((other) => other !== id);
}
