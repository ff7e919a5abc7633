import type { Topology } from '../model/topology.js';
import { HashNumbering } from './hash-numbering.js';
import type { Numbering } from './numbering.js';
import { PagedNumbering } from './paged-numbering.js';

/** For codes that are made of the keys of a topology: a graph in memory numbers its entities, those of a store may be anything. */
export const createNumbering = ({ isInMemory = false }: Pick<Topology, 'isInMemory'>): Numbering =>
  isInMemory ? new PagedNumbering() : new HashNumbering();
