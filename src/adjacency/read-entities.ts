import type { EntityColumns, EntityRef } from '../model/graph-columns.js';
import { shared, type GraphArrays } from './graph-arrays.js';
import { IntList } from './int-list.js';
import type { OntologyIndexes } from './ontology-indexes.js';

/** Offsets on both sides and of the id, degree and type. */
const BYTES_AN_ENTITY = 3 * 4 + 4 + 2;

/** Entities as they are read, in the order of their ids. */
export class ReadEntities {
  count = 0;
  /** The number of an entity; undefined for one that was not there when entities were read. */
  readonly numberOf = new Map<EntityRef, number>();
  /** Of some thousand ids each. */
  private readonly pages: Buffer[] = [];
  private idBytes = 0;
  private readonly idLengths: IntList;
  private readonly types: IntList;

  constructor(
    private readonly indexes: OntologyIndexes,
    expected: number,
  ) {
    this.idLengths = new IntList(expected);
    this.types = new IntList(expected);
  }

  /** What they will take. */
  get bytes(): number {
    return this.idBytes + BYTES_AN_ENTITY * this.count;
  }

  add({ ids, refs, types }: EntityColumns): void {
    const page = Buffer.from(ids.join(''));
    this.pages.push(page);
    this.idBytes += page.length;
    for (let i = 0; i < ids.length; i++) {
      this.idLengths.push(Buffer.byteLength(ids[i] ?? ''));
      this.types.push(this.indexes.entityTypes.get(types[i] ?? '') ?? -1);
      this.numberOf.set(refs[i] ?? '', this.count++);
    }
  }

  arrays(): Pick<GraphArrays, 'idBytes' | 'idOffsets' | 'entityTypes'> {
    const idBytes = shared(Uint8Array, this.idBytes);
    let begin = 0;
    for (const page of this.pages) {
      idBytes.set(page, begin);
      begin += page.length;
    }
    const idOffsets = shared(Uint32Array, this.count + 1);
    for (let i = 0; i < this.count; i++) idOffsets[i + 1] = (idOffsets[i] ?? 0) + (this.idLengths.values[i] ?? 0);
    const entityTypes = shared(Int16Array, this.count);
    entityTypes.set(this.types.values.subarray(0, this.count));
    return { idBytes, idOffsets, entityTypes };
  }
}
