import { notFound } from '../../model/errors.js';
import type { EntityKey } from '../../model/topology.js';
import { createYield } from '../../concurrency/yield.js';
import type { Database } from './database.js';
import { sql } from './sql.js';

const IDS_A_STATEMENT = 1_000;
/** A place in the map and the head of a text. */
const BYTES_OF_ENTRY = 80;

/** The ids of the entities that a topology was asked for, read many at once and then remembered: comparing needs no statement. */
export class KnownIds {
  /** About how much memory they take. */
  bytes = 0;
  private readonly ids = new Map<EntityKey, string>();

  constructor(private readonly database: Database) {}

  /** One id per key, in order. */
  async of(keys: readonly EntityKey[]): Promise<string[]> {
    const unknown = [...new Set(keys)].filter((key) => !this.ids.has(key));
    const yieldToEventLoop = createYield();
    for (let start = 0; start < unknown.length; start += IDS_A_STATEMENT) {
      if (start > 0) await yieldToEventLoop();
      this.read(unknown.slice(start, start + IDS_A_STATEMENT));
    }
    return keys.map((key) => this.known(key));
  }

  compare(a: EntityKey, b: EntityKey): number {
    const [idOfA, idOfB] = [this.known(a), this.known(b)];
    return idOfA < idOfB ? -1 : Number(idOfA > idOfB);
  }

  private read(keys: readonly EntityKey[]): void {
    const frontier = sql`json_each(${JSON.stringify(keys)}) f`;
    for (const { ref, id } of this.database.all(sql`select e.ref, e.id from ${frontier} cross join entity e on e.ref = f.value`)) {
      this.ids.set(Number(ref), String(id));
      this.bytes += BYTES_OF_ENTRY + String(id).length;
    }
  }

  private known(key: EntityKey): string {
    const id = this.ids.get(key);
    if (id === undefined) throw notFound([{ path: [], message: 'an entity was deleted while this request was answered' }]);
    return id;
  }
}
