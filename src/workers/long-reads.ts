import { LRUCache } from 'lru-cache';
import { TooLongHere } from '../concurrency/too-long-here.js';
import type { Asking } from '../domain/queries/workplace.js';
import { wrappedReader, type ReadMethod } from '../domain/reader/wrapped-reader.js';
import type { GraphReader } from '../model/graph-store.js';
import type { WorkerPool } from './pool.js';
import { argumentShape } from './argument-shape.js';

/** Lists of the whole graph: how long one takes depends on its filter and order, whatever its values and its page. */
const WHOLE_LISTS = [
  'entityPage',
  'entityCount',
  'relationPage',
  'relationCount',
  'claimPage',
  'claimCount',
  'documentPage',
  'documentCount',
  'changesThat',
] as const satisfies readonly (keyof GraphReader)[];

/** Lists of some nodes, and searches: how long one takes depends on which. */
const LISTS_OF_NODES = [
  'entitiesByName',
  'entitiesBySearchWords',
  'relationsAround',
  'relationCountsAround',
  'relationTypeCountsAround',
  'relationsBetween',
  'relationsAmong',
  'claimsOf',
  'claimCountsOf',
  'documentsOn',
  'documentCountsOn',
  'documentsBehind',
] as const satisfies readonly (keyof GraphReader)[];

type LongRead = (typeof WHOLE_LISTS)[number] | (typeof LISTS_OF_NODES)[number];
const LONG_READS: ReadonlySet<string> = new Set([...WHOLE_LISTS, ...LISTS_OF_NODES]);
const HAS_SHAPE: ReadonlySet<string> = new Set(WHOLE_LISTS);

const isLongRead = (name: string): name is LongRead => LONG_READS.has(name);

const MAX_SHAPES = 1_000;
const REMEMBERED_MS = 60_000;

/** Wraps a method of the port, so that its calls are counted. */
export type Instrument = <Wrapped extends ReadMethod>(name: string, method: Wrapped) => Wrapped;

/**
 * Readers for which a read begins here, and is begun anew in a thread where it takes too long here. A list of the whole graph of which one
 * like it took too long within the last minute goes to a thread at once.
 */
export function longReads<Reader extends GraphReader>(here: Reader, pool: WorkerPool, instrument: Instrument): (asking: Asking) => Reader {
  const tookLong = new LRUCache<string, true>({ max: MAX_SHAPES, ttl: REMEMBERED_MS });

  const call = async (method: LongRead, args: readonly unknown[], asking: Asking): Promise<unknown> => {
    const shape = HAS_SHAPE.has(method) ? `${method} ${argumentShape(args)}` : null;
    const elsewhere = instrument(method, () => pool.run({ kind: 'read', method, args }, asking));
    if (shape !== null && tookLong.has(shape)) return elsewhere();
    try {
      return await (here[method] as ReadMethod)(...args);
    } catch (error) {
      if (!(error instanceof TooLongHere)) throw error;
      if (shape !== null) tookLong.set(shape, true);
      return elsewhere();
    }
  };
  return (asking) => wrappedReader(here, (name, read) => (isLongRead(name) ? (...args) => call(name, args, asking) : read));
}
