import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryTopology, type SmallGraph, type SmallRelation } from '../../support/memory-topology.js';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { DEFAULT_FILTER, everyPage, questionFrom, type Page, type Question } from './ask.js';

type Name = string | number;
type ByName<Value> = Readonly<Record<string, Value>>;

/** A graph with answers published by others; tests/fixtures/path-oracles says by whom. An edge is from, to, weight. */
export interface Oracle {
  readonly id: string;
  readonly directed: boolean;
  readonly nodes: readonly Name[];
  readonly edges: readonly (readonly [Name, Name, number])[];
  readonly checks: readonly Check[];
}

export type Check =
  | { readonly op: 'hops_from' | 'weight_from'; readonly source: Name; readonly expected: ByName<number | null> }
  | { readonly op: 'weak_components'; readonly expected: ByName<number> }
  | { readonly op: 'weight_pairs'; readonly expected: ByName<number> }
  | BetweenTwo;

export type BetweenTwo = { readonly source: Name; readonly target: Name } & (
  | {
      readonly op: 'k_shortest_weighted';
      readonly k: number;
      readonly expected_paths: readonly (readonly Name[])[];
      readonly verified_costs: readonly number[];
    }
  | { readonly op: 'k_shortest_hops'; readonly k: number; readonly edge_distinct?: boolean; readonly expected_hops: readonly number[] }
  | { readonly op: 'count_simple'; readonly node_distinct: number; readonly edge_distinct: number }
  | { readonly op: 'count_shortest'; readonly hops: number; readonly node_distinct: number; readonly edge_distinct: number }
  | { readonly op: 'all_shortest_weighted'; readonly expected_paths: readonly (readonly Name[])[]; readonly cost: number }
  | { readonly op: 'simple_paths_upto'; readonly expected: ByName<number> }
  | { readonly op: 'simple_path_list'; readonly expected: readonly (readonly Name[])[] }
);

export const ORACLES = JSON.parse(
  readFileSync(join(PROJECT_ROOT, 'tests/fixtures/path-oracles/oracles.json'), 'utf8'),
) as readonly Oracle[];

/** Weights become confidences, so that the cost of a path is the sum of its weights, scaled: the largest weight is 1. */
export class OracleGraph {
  private readonly graph: SmallGraph;
  private readonly largestWeight: number;

  constructor(private readonly oracle: Oracle) {
    const names = new Set([...oracle.nodes, ...oracle.edges.flatMap(([from, to]) => [from, to])]);
    this.largestWeight = Math.max(...oracle.edges.map(([, , weight]) => weight));
    this.graph = {
      entities: [...names].map((name) => ({ id: String(name), type: 'Place' })),
      relations: oracle.edges.map((edge) => this.relationOf(edge)),
      symmetricTypes: [],
    };
  }

  /** All paths from one to another. */
  async ask(from: Name, to: Name, changes: Partial<Question> = {}): Promise<Page> {
    const filter = { ...DEFAULT_FILTER, direction: this.oracle.directed ? 'OUT' : 'ANY' } as const;
    const question = questionFrom(String(from), String(to), { maxHops: 12, filter, ...changes });
    return everyPage(new MemoryTopology(this.graph), question, 5);
  }

  /** A cost under EVIDENCE as the sum of weights. */
  weightOf(cost: number): number {
    return (cost / 1e9) * this.largestWeight;
  }

  /** How many paths there are where each edge of a hop counts by itself. */
  edgePaths(ids: readonly string[]): number {
    return ids.slice(1).reduce((product, id, i) => product * this.edgesBetween(ids[i] ?? '', id), 1);
  }

  private edgesBetween(a: string, b: string): number {
    const joins = ({ from, to }: SmallRelation): boolean => (from === a && to === b) || (!this.oracle.directed && from === b && to === a);
    return this.graph.relations.filter(joins).length;
  }

  private relationOf([from, to, weight]: readonly [Name, Name, number]): SmallRelation {
    const confidence = Math.round(Math.exp(-weight / this.largestWeight) * 1e6) / 1e6;
    return { type: 'Paid', from: String(from), to: String(to), status: 'CORROBORATED', confidence, independentSources: 2, days: null };
  }
}
