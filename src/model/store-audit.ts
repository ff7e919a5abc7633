import type { LoggedChange } from './change.js';
import type { KeyedNode } from './node.js';

/** What a store has beside a record of its own. */
export interface BesideRecord {
  /** In words what is there to search, filter and order by, and is not what the record says. */
  readonly faults: readonly string[];
  /** How many properties another hand has given to it. */
  readonly foreignProperties: number;
}

/** What is in a database of which a store is a part, and claimgraph did not make. */
export interface ForeignThings {
  readonly nodes: number;
  readonly relationships: number;
}

/** What only `claimgraph check` asks of a store. */
export interface StoreAudit {
  /** For each node what stands beside its record; but for what the positions in lists show. Nothing for one that is not there. */
  besideRecords(nodes: readonly KeyedNode[]): Promise<BesideRecord[]>;
  /** For each change of the log in words what stands beside it, to filter by, and does not follow from it. */
  changeFaults(changes: readonly LoggedChange[]): Promise<string[][]>;
  /** What the store finds of itself without knowing what it holds, in words: pages, indexes, references. It reads all. */
  storageFaults(): Promise<string[]>;
  /** What others keep in the same database, and the store passes over; null where nobody else can. It reads all. */
  foreignThings(): Promise<ForeignThings | null>;
}
