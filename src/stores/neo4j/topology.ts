import { HopGroups, type HopRows } from '../shared/hop-groups.js';
import type { EntityKey, NeighbourRequest, Neighbours, Topology } from '../../model/topology.js';
import { createYield } from '../../concurrency/event-loop.js';
import type { Ontology } from '../../ontology/ontology.js';
import { cypher, raw, type Cypher } from './cypher.js';
import type { Database, Row } from './database.js';
import { isOurs } from './records.js';
import { leavingCondition, leavingPattern } from './relation-filter.js';

/** Entities of the frontier whose relations come as one row of lists: long rows cross into JavaScript faster than short ones. */
const ENTITIES_A_ROW = 300;

/** A request is a round trip, so a level is one of them; one that is larger than this takes so long that a second one is not felt. */
const REQUEST_SIZE = { max: 10_000, ahead: 64 };

/** A topology that numbers entities as it meets them; `sequence` is the position of the last change when it was opened. */
export function openTopology(database: Database, ontology: Ontology, sequence: number): Topology {
  const numbers = new EntityNumbers();
  return {
    sequence,
    entityTypes: ontology.concreteEntityTypes,
    requestSize: REQUEST_SIZE,
    get bytes() {
      return numbers.bytes;
    },
    keysOf: (ids) => keysOf(database, numbers, ids),
    idsOf: async (keys) => keys.map((key) => numbers.idOf(key)),
    compare: (a, b) => compareText(numbers.idOf(a), numbers.idOf(b)),
    neighbours: (request) => neighbours(database, ontology, numbers, request),
  };
}

/** An entry of the list and of the map, and the header of a string. */
const BYTES_OF_ENTRY = 90;

/** The ids of entities and the numbers that stand for them. */
class EntityNumbers {
  /** About how much memory they take. */
  bytes = 0;
  private readonly ids: string[] = [];
  private readonly keys = new Map<string, EntityKey>();

  keyOf(id: string): EntityKey {
    const known = this.keys.get(id);
    if (known !== undefined) return known;
    const key = this.ids.push(id) - 1;
    this.keys.set(id, key);
    this.bytes += BYTES_OF_ENTRY + id.length;
    return key;
  }

  idOf(key: EntityKey): string {
    const id = this.ids[key];
    if (id === undefined) throw new Error(`no entity has the key ${key}`);
    return id;
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function keysOf(database: Database, numbers: EntityNumbers, ids: readonly string[]): Promise<(EntityKey | null)[]> {
  const rows = await database.read(cypher`MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id IN ${ids} AND ${isOurs('e')}
    RETURN e.id AS id`);
  const found = new Set(rows.map(({ id }) => id));
  return ids.map((id) => (found.has(id) ? numbers.keyOf(id) : null));
}

async function neighbours(database: Database, ontology: Ontology, numbers: EntityNumbers, request: NeighbourRequest): Promise<Neighbours> {
  const rows = await database.read(hopQuery(request, numbers, ontology));
  const groups = new HopGroups(request.frontier.length);
  const yieldToEventLoop = createYield();
  for (const row of rows.toSorted((a, b) => Number(a['part']) - Number(b['part']))) {
    await groups.add(hopRows(row, numbers, ontology.concreteEntityTypes), yieldToEventLoop);
  }
  return groups.neighbours;
}

function hopQuery({ frontier, filter, withTypes, withDegrees }: NeighbourRequest, numbers: EntityNumbers, ontology: Ontology): Cypher {
  const ids = frontier.map((key) => numbers.idOf(key));
  const lists = [
    'collect(i) AS sources, collect(other.id) AS others, collect(r.evidence_confidence) AS confidences',
    ...(withTypes ? ['collect(other.type) AS types'] : []),
    ...(withDegrees ? ['collect(other.degree) AS degrees'] : []),
  ];
  const all = { ...filter, otherTypes: null };
  return cypher`UNWIND range(0, size(${ids}) - 1) AS i
    MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = ${ids}[i]
    MATCH ${leavingPattern(all, ontology)} WHERE other <> e AND ${leavingCondition(all, ontology)}
    RETURN i / ${raw(String(ENTITIES_A_ROW))} AS part, ${raw(lists.join(', '))}`;
}

function hopRows(row: Row, numbers: EntityNumbers, entityTypes: readonly string[]): HopRows {
  const listed = <Value>(column: string): Value[] => (row[column] ?? []) as Value[];
  return {
    sources: listed<number>('sources'),
    others: listed<string>('others').map((id) => numbers.keyOf(id)),
    confidences: listed<number>('confidences'),
    types: listed<string>('types').map((type) => entityTypes.indexOf(type)),
    degrees: listed<number>('degrees'),
  };
}
