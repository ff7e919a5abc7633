import type { RelationFilter } from '../../model/filters.js';
import type { GraphReader } from '../../model/graph-store.js';

/** What a request has read, in row-conditions, and how much it may: plain data, which goes with a question into another thread. */
export interface WorkSoFar {
  readonly spent: number;
  readonly limit: number;
}

/** Takes account of what the questions of a request read. */
export interface WorkMeter {
  /** How much it is when a question begins. */
  soFar(): WorkSoFar;
  /** For a search: how many steps it took, and how often it may come to an entity. */
  searched(steps: { readonly expansions: number; readonly filters: readonly RelationFilter[]; readonly states: number }): Promise<void>;
  /** For a question with an account of its own: what that stands at, also where it was refused. */
  reached(spent: number, before: WorkSoFar): void;
}

/** The account of one question. */
export interface QuestionAccount {
  /** Charges what it reads before it does so. Rejects with TOO_COMPLEX where that is too much for the request. */
  readonly reader: GraphReader;
  readonly work: {
    /** Row-conditions, those of the request before it among them. */
    readonly spent: number;
    /** Before a search reads the relations of some entities. Rejects with TOO_COMPLEX where that is too much for the request. */
    readsRelationsOf(entityIds: readonly string[], filter: RelationFilter): Promise<void>;
  };
}

/** Opens an account that goes on from what a request has read so far. */
export type OpenAccount = (reader: GraphReader, soFar: WorkSoFar) => QuestionAccount;
