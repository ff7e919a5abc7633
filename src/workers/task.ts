import type { GraphArrays } from '../adjacency/graph-arrays.js';
import type { Questions } from '../domain/queries/questions.js';
import type { GraphReader } from '../model/graph-store.js';
import type { OntologyContent } from '../ontology/ontology.js';
import type { Neo4jSettings } from '../stores/open-store.js';

/** One call of the port, or one whole question: plain data, which can be cloned into another thread. */
export type Job =
  | { readonly kind: 'read'; readonly method: keyof GraphReader; readonly args: readonly unknown[] }
  | { readonly kind: 'question'; readonly method: keyof Questions; readonly args: readonly unknown[] };

/** How a task that runs is told, by a number in shared memory, what has become of those who wait for it. */
export const SIGNAL = {
  goOn: 0,
  /** Its time is over: a question answers with what it has. */
  over: 1,
  /** Nobody waits any more: it ends wherever it is. */
  abandoned: 2,
} as const;

/** A job as it is sent to a thread. */
export interface Task {
  readonly job: Job;
  /** One number in shared memory: a `SIGNAL`. */
  readonly signal: Int32Array;
}

/** What a thread is sent: a task; a graph in memory, or none; or null where it is to end. */
export type ThreadMessage = Task | SharedGraph | null;

export interface SharedGraph {
  readonly graph: GraphArrays | null;
}

/** What comes back: errors as data, since a clone of an error is no error of the catalogue any more. */
export type Reply = { readonly answer: unknown } | { readonly failure: Failure };

/** An error as plain data. `code` is null for a defect. */
export interface Failure {
  readonly code: string | null;
  readonly message: string;
  readonly details: unknown;
  readonly stack: string | undefined;
  readonly cause: unknown;
}

/** What a thread is started with. */
export interface ThreadSettings {
  /** Of a store that is open and up to date. */
  readonly file: string;
  readonly ontology: OntologyContent;
  /** Memory for the path searches that are kept for next pages. */
  readonly searchBytes: number;
  /** The graph in memory at that time. */
  readonly graph: GraphArrays | null;
}

/** What a thread that loads a graph is started with. */
export interface GraphSettings {
  /** Of a store that is open and up to date. */
  readonly location: string;
  readonly neo4j: Neo4jSettings;
  readonly ontology: OntologyContent;
  readonly maxBytes: number;
  /** One number in shared memory: not 0 once nobody waits for the graph any more. */
  readonly cancelled: Int32Array;
}

/** What it ends with: null where the graph would take more memory than it may. */
export type LoadReply = SharedGraph | { readonly failure: Failure };
