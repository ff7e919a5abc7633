import type { EntityKey, Topology } from '../model/topology.js';
import type { EntryRules } from './entry-rules.js';
import { createNumbering, type Numbering } from './numbering.js';
import { IntTable } from './tables.js';
import type { Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): a state is compared only after the topology was asked for its id.

/**
 * The states that a search has met, numbered as they come. A state is an entity with the vias seen on the way to it, and its number is
 * its row in every table of states.
 */
export class StateSpace {
  private readonly numbering: Numbering;
  private readonly tables: IntTable[] = [];
  /** 1: the topology has been asked for the id. */
  private readonly named = this.openTable(1);

  constructor(
    private readonly rules: EntryRules,
    private readonly topology: Pick<Topology, 'isInMemory' | 'compare'>,
  ) {
    this.numbering = createNumbering(topology);
  }

  /** The state with a code, -1 if it was not met yet. */
  find(code: number): number {
    return this.numbering.find(code);
  }

  /** The state with a code, a new one if need be. */
  put(code: number): number {
    return this.numbering.put(code);
  }

  codeOf(state: number): number {
    return this.numbering.codeOf(state);
  }

  entityOf(state: number): EntityKey {
    return this.rules.entityOf(this.codeOf(state));
  }

  isEnd(state: number): boolean {
    return this.rules.isEnd(this.entityOf(state));
  }

  /** A table with a row for each state. */
  openTable(columns: number): IntTable {
    const table = new IntTable(columns);
    this.tables.push(table);
    return table;
  }

  /** To be done with all states before any of them are compared: only then does a store know their ids. */
  *makeComparable(states: readonly number[]): Work<void> {
    if (this.topology.isInMemory) return;
    const unnamed = states.filter((state) => this.named.at(state, 0) !== 1);
    if (unnamed.length === 0) return;
    yield { toCompare: unnamed.map((state) => this.entityOf(state)) };
    for (const state of unnamed) this.named.set(state, 0, 1);
  }

  /** By the ids of their entities, then by the vias seen. */
  compare(a: number, b: number): number {
    return this.topology.compare(this.entityOf(a), this.entityOf(b)) || this.codeOf(a) - this.codeOf(b);
  }

  /** With its tables. */
  get bytes(): number {
    return this.tables.reduce((sum, table) => sum + table.bytes, this.numbering.bytes);
  }
}
