import { EARLIEST_DAY, LATEST_DAY } from '../model/days.js';
import type { DateRange, RelationFilter } from '../model/filters.js';
import type { EntityKey } from '../model/topology.js';
import type { Ontology } from '../ontology/ontology.js';
import { confidenceIn, isContested, isDated, isSymmetric, MAX_SOURCES, sourcesIn, statusBitIn, statusBits } from './facts.js';

/** What is known of a relation beside its facts, in lists that it has a number in. */
export interface RelationLists {
  readonly types: ArrayLike<number>;
  readonly spanFirst: ArrayLike<number>;
  readonly spanLast: ArrayLike<number>;
  readonly begunBy: ArrayLike<number>;
  readonly lastedTo: ArrayLike<number>;
}

/** Whether a relation passes, which leaves one entity for another: along its direction or against it. */
export type RelationTest = (
  facts: number,
  number: number,
  lists: RelationLists,
  isOut: boolean,
  near: EntityKey,
  far: EntityKey,
) => boolean;

/** A filter that is asked of many relations. */
export class CompiledFilter {
  /**
   * @param statuses those that pass, as facts.ts has them
   * @param test what else must hold; null where it is nothing, as most questions have it
   */
  constructor(
    private readonly statuses: number,
    private readonly test: RelationTest | null,
  ) {}

  passes(facts: number, number: number, lists: RelationLists, isOut: boolean, near: EntityKey, far: EntityKey): boolean {
    return (statusBitIn(facts) & this.statuses) !== 0 && (this.test === null || this.test(facts, number, lists, isOut, near, far));
  }
}

/** Whether a graph in memory knows all that a filter asks for. */
export function canAnswer({ asserted, deniedBy, properties, minIndependentSources }: RelationFilter): boolean {
  return asserted === null && deniedBy === null && properties.length === 0 && minIndependentSources <= MAX_SOURCES;
}

/**
 * Makes a filter fit to be asked of many relations; `otherTypes` apart, which is not a matter of the relation.
 * @param filter that `canAnswer` says yes to
 * @param keyOf the key of the entity with an id, -1 where there is none
 */
export function compileFilter(filter: RelationFilter, ontology: Ontology, keyOf: (id: string) => EntityKey): CompiledFilter {
  const tests: RelationTest[] = [
    ...listed(filter.direction !== 'ANY' && directionTest(filter.direction)),
    ...listed(filter.types && typeTest(filter.types, ontology)),
    ...listed(filter.minConfidence > 0 && confidenceTest(filter.minConfidence)),
    ...listed(filter.minIndependentSources > 0 && sourcesTest(filter.minIndependentSources)),
    ...listed(filter.contested !== null && contestedTest(filter.contested)),
    ...listed(filter.from && endTest(filter.from.map(keyOf), true)),
    ...listed(filter.to && endTest(filter.to.map(keyOf), false)),
    ...filter.during.map(overlapTest),
  ];
  return new CompiledFilter(statusBits(filter.statuses), tests.length > 0 ? tests.reduce(bothTests) : null);
}

const bothTests =
  (first: RelationTest, second: RelationTest): RelationTest =>
  (facts, number, lists, isOut, near, far) =>
    first(facts, number, lists, isOut, near, far) && second(facts, number, lists, isOut, near, far);

const listed = (test: RelationTest | null | false): RelationTest[] => (test ? [test] : []);

const directionTest = (direction: 'OUT' | 'IN'): RelationTest => {
  const wantsOut = direction === 'OUT';
  return (facts, _number, _lists, isOut) => isOut === wantsOut || isSymmetric(facts);
};

function typeTest(types: readonly string[], { relationTypes }: Ontology): RelationTest {
  const wanted = Uint8Array.from(relationTypes, ({ name }) => Number(types.includes(name)));
  return (_facts, number, lists) => wanted[lists.types[number] ?? -1] === 1;
}

/** Records have it rounded to millionths. */
const confidenceTest = (min: number): RelationTest => {
  const millionths = smallestFrom(min);
  return (facts) => confidenceIn(facts) >= millionths;
};

const MILLION = 1_000_000;

/** The smallest number of millionths that is not below a confidence. */
function smallestFrom(confidence: number): number {
  const nearest = Math.round(confidence * MILLION);
  return nearest / MILLION >= confidence ? nearest : nearest + 1;
}

const sourcesTest =
  (min: number): RelationTest =>
  (facts) =>
    sourcesIn(facts) >= min;

const contestedTest =
  (wanted: boolean): RelationTest =>
  (facts) =>
    isContested(facts) === wanted;

/** Ends of a symmetric relation have no order. */
function endTest(keys: readonly EntityKey[], isFrom: boolean): RelationTest {
  const wanted = new Set(keys);
  return (facts, _number, _lists, isOut, near, far) =>
    isSymmetric(facts) ? wanted.has(near) || wanted.has(far) : wanted.has(isOut === isFrom ? near : far);
}

function overlapTest({ first, last, datedOnly, definite }: DateRange): RelationTest {
  if (definite) return surelyOverlaps(Math.min(last, LATEST_DAY - 1), Math.max(first, EARLIEST_DAY + 1));
  return (facts, number, lists) =>
    (!datedOnly || isDated(facts)) && (lists.spanFirst[number] ?? 0) <= last && (lists.spanLast[number] ?? 0) >= first;
}

/** What is surely so has a day: the outermost ones stand for none. */
const surelyOverlaps =
  (begunBy: number, lastedTo: number): RelationTest =>
  (_facts, number, lists) =>
    (lists.begunBy[number] ?? LATEST_DAY) <= begunBy && (lists.lastedTo[number] ?? EARLIEST_DAY) >= lastedTo;
