import type { Resident } from '../adjacency/resident.js';
import { questionsTo, type Questions } from '../domain/queries/questions.js';
import { continueAccount } from '../domain/reader/metered-reader.js';
import type { SearchCache } from '../domain/queries/search-cache.js';
import { ClaimgraphError } from '../model/errors.js';
import type { GraphReader } from '../model/graph-store.js';
import type { Snapshots } from '../model/snapshots.js';
import type { Ontology } from '../ontology/ontology.js';
import { SIGNAL, type Job } from './task.js';

/** What a job is done with, in its thread. */
export interface JobSources {
  readonly snapshots: Snapshots;
  readonly ontology: Ontology;
  /** Of this thread: a search that is kept goes on only here. */
  readonly searches: SearchCache;
  readonly resident: Resident;
  readonly signal: Int32Array;
}

/** Reads what is asked for from one state of the store. Rejects with TIMEOUT once nobody waits for it. */
export function doJob(job: Job, { snapshots, ontology, searches, resident, signal }: JobSources): Promise<unknown> {
  const mayGoOn = (): void => {
    if (Atomics.load(signal, 0) === SIGNAL.abandoned) throw abandoned();
  };
  const isOver = (): boolean => Atomics.load(signal, 0) !== SIGNAL.goOn;
  return snapshots.read((stored) => {
    const reader = resident.reader(stored);
    const target = job.kind === 'read' ? reader : questionsTo({ reader, ontology, searches, isOver, openAccount: continueAccount });
    return call(target, job.method, job.args);
  }, mayGoOn);
}

/** What those who have given up waiting are told. */
export const abandoned = (): ClaimgraphError => new ClaimgraphError('TIMEOUT', 'the request was cancelled, or its time is over');

/** The types of arguments were checked where they come from: across threads they are data. */
function call(target: GraphReader | Questions, method: string, args: readonly unknown[]): Promise<unknown> {
  const called: unknown = Reflect.get(target, method);
  if (typeof called !== 'function') throw new Error(`a thread was asked for ${method}, which there is not`);
  return Reflect.apply(called, target, args) as Promise<unknown>;
}
