import { groupHops, type HopRows } from '../../model/group-hops.js';
import type { EntityKey, NeighbourRequest, Neighbours, Topology } from '../../model/topology.js';
import type { Ontology } from '../../ontology/ontology.js';
import { cypher, raw, type Cypher } from './cypher.js';
import type { Database, Row } from './database.js';
import { leavingCondition, leavingPattern } from './relation-filter.js';

/** Entities of the frontier whose relations come as one row of lists: long rows cross into JavaScript faster than short ones. */
const ENTITIES_A_ROW = 300;

/** A topology that numbers entities as it meets them; `sequence` is the position of the last change when it was opened. */
export function openTopology(database: Database, ontology: Ontology, sequence: number): Topology {
  const numbers = new Numbers();
  return {
    sequence,
    entityTypes: ontology.concreteEntityTypes,
    keysOf: (ids) => keysOf(database, numbers, ids),
    idsOf: async (keys) => keys.map((key) => numbers.idOf(key)),
    compare: (a, b) => compareText(numbers.idOf(a), numbers.idOf(b)),
    neighbours: (request) => neighbours(database, ontology, numbers, request),
  };
}

/** The ids of entities and the numbers that stand for them. */
class Numbers {
  private readonly ids: string[] = [];
  private readonly keys = new Map<string, EntityKey>();

  keyOf(id: string): EntityKey {
    const known = this.keys.get(id);
    if (known !== undefined) return known;
    const key = this.ids.push(id) - 1;
    this.keys.set(id, key);
    return key;
  }

  idOf(key: EntityKey): string {
    return this.ids[key] ?? '';
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function keysOf(database: Database, numbers: Numbers, ids: readonly string[]): Promise<(EntityKey | null)[]> {
  const rows = await database.read(cypher`MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id IN ${ids} RETURN e.id AS id`);
  const found = new Set(rows.map(({ id }) => id));
  return ids.map((id) => (found.has(id) ? numbers.keyOf(id) : null));
}

async function neighbours(database: Database, ontology: Ontology, numbers: Numbers, request: NeighbourRequest): Promise<Neighbours> {
  const rows = await database.read(hopQuery(request, numbers, ontology));
  return groupHops(request.frontier.length, hopRows(rows, numbers, ontology.concreteEntityTypes));
}

function hopQuery({ frontier, filter, withTypes, withDegrees }: NeighbourRequest, numbers: Numbers, ontology: Ontology): Cypher {
  const ids = frontier.map((key) => numbers.idOf(key));
  const lists = [
    'collect(place) AS sources, collect(other.id) AS others, collect(r.evidence_confidence) AS confidences',
    ...(withTypes ? ['collect(other.type) AS types'] : []),
    ...(withDegrees ? ['collect(other.degree) AS degrees'] : []),
  ];
  const all = { ...filter, otherTypes: null };
  return cypher`UNWIND range(0, size(${ids}) - 1) AS place
    MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = ${ids}[place]
    MATCH ${leavingPattern(all, ontology)} WHERE other <> e AND ${leavingCondition(all, ontology)}
    RETURN place / ${raw(String(ENTITIES_A_ROW))} AS part, ${raw(lists.join(', '))}`;
}

function hopRows(rows: readonly Row[], numbers: Numbers, entityTypes: readonly string[]): HopRows {
  const placeOfType = new Map(entityTypes.map((type, place) => [type, place]));
  return {
    sources: listed<number>(rows, 'sources'),
    others: listed<string>(rows, 'others').map((id) => numbers.keyOf(id)),
    confidences: listed<number>(rows, 'confidences'),
    types: listed<string>(rows, 'types').map((type) => placeOfType.get(type) ?? -1),
    degrees: listed<number>(rows, 'degrees'),
  };
}

const listed = <Value>(rows: readonly Row[], column: string): Value[] => rows.flatMap((row) => (row[column] ?? []) as Value[]);
