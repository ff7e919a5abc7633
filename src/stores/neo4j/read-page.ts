import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { Page, PageItem, PageRequest, Position } from '../../model/page.js';
import { allOf, anyOf, cypher, joined, raw, whole, type Cypher } from './cypher.js';
import type { Database, Row } from './database.js';
import { parseRecord } from './records.js';

/** How rows of a list are found: by an index. */
export interface Scan {
  /** A MATCH with more conditions to hold, after which the variable of the list is there. */
  readonly match: (conditions: Cypher) => Cypher;
  /** Keys that precede the order of the list in this index; all rows of the scan have the same value there. */
  readonly within: readonly string[];
  /** It is done for each of these, which its match has as the variable `each`: one text, however many there are. */
  readonly forEach?: readonly string[];
}

/**
 * Nodes by an index of theirs.
 * @param node variable and label: `e:Entity`
 * @param keys of the index
 * @param condition by which the index serves
 */
export function indexSeek(node: string, keys: string, condition: Cypher): Scan {
  const [nodes, index] = [raw(`(${node})`), raw(`${node}(${keys})`)];
  return { match: (conditions) => cypher`MATCH ${nodes} USING INDEX SEEK ${index} WHERE ${condition} AND ${conditions}`, within: [] };
}

const KIND_OF_ALIAS = { e: 'entity', r: 'relation', c: 'claim', d: 'document' } as const satisfies Record<string, NodeKind>;

/** Rows that can be counted. */
export interface Rows {
  /** The variable of a row in queries. */
  readonly alias: keyof typeof KIND_OF_ALIAS;
  /** Together they find each row once; without any there is none. */
  readonly scans: readonly Scan[];
  readonly condition: Cypher;
}

/** Rows in an order, to page through. */
export interface List extends Rows {
  /** The expressions that order them, the id last. */
  readonly keys: readonly string[];
  readonly descending: boolean;
}

/** One page by keyset: rows after a position, not after a number of rows, so that writes between pages shift nothing. */
export async function readPage<Item extends NodeRecord>(database: Database, list: List, page: PageRequest): Promise<Page<Item>> {
  return pageOf(await database.get(pageQuery(list, page)), list, page);
}

export async function countRows(database: Database, items: Rows): Promise<number> {
  return Number((await database.get(countQuery(items)))?.['count']);
}

/** A page for each id, in one statement; its scans refer to the id as `id`. */
export async function readPageForEach<Item extends NodeRecord>(
  database: Database,
  ids: readonly string[],
  list: List,
  page: PageRequest,
): Promise<Page<Item>[]> {
  const rows = await readForEach(database, ids, pageQuery(list, page));
  return rows.map((row) => pageOf(row, list, page));
}

export async function countRowsForEach(database: Database, ids: readonly string[], items: Rows): Promise<number[]> {
  const rows = await readForEach(database, ids, countQuery(items));
  return rows.map((row) => Number(row?.['count'] ?? 0));
}

/** Runs a query that reads the variable `id` for each id, in one statement. It gives one row for each, as `result`. */
export async function readForEach(database: Database, ids: readonly string[], query: Cypher): Promise<(Row | undefined)[]> {
  const rows = await database.read(cypher`UNWIND ${[...new Set(ids)]} AS id CALL (id) { ${query} } RETURN *`);
  const found = new Map(rows.map((row) => [row['id'], row]));
  return ids.map((id) => found.get(id));
}

/** Gives `items`, a list of [record, what orders it ...]. The next item tells whether there is one more page. */
function pageQuery({ alias, scans, condition, keys, descending }: List, { first, after }: PageRequest): Cypher {
  const conditions = allOf([after && beyondPosition(keys, after, descending), condition]);
  const limit = whole(first + 1);
  const cut = (by: readonly string[]): Cypher => cypher`WITH ${raw(alias)} ORDER BY ${orderBy(by, descending)} LIMIT ${limit}`;
  const parts = scans.map(({ match, within, forEach }) => {
    const part = cypher`${match(conditions)} ${cut([...within, ...keys])}`;
    return forEach ? cypher`${repeated(forEach, cypher`${part} RETURN ${raw(alias)}`)} ${cut(keys)}` : part;
  });
  const items = raw(`RETURN collect([${[`${alias}.record_json`, ...keys].join(', ')}]) AS items`);
  const [part, ...others] = parts;
  if (!part) return raw('RETURN [] AS items');
  if (others.length === 0) return cypher`${part} ${items}`;
  const all = unionOf(parts.map((one) => cypher`${one} RETURN ${raw(alias)}`));
  return cypher`${all} ${cut(keys)} ${items}`;
}

function countQuery({ scans, condition }: Rows): Cypher {
  const parts = scans.map(({ match, forEach }) => {
    const part = cypher`${match(condition)} RETURN count(*) AS part`;
    return forEach ? cypher`${repeated(forEach, part)} RETURN part` : part;
  });
  return parts.length === 0 ? raw('RETURN 0 AS count') : cypher`${unionOf(parts)} RETURN sum(part) AS count`;
}

const repeated = (texts: readonly string[], query: Cypher): Cypher => cypher`UNWIND ${texts} AS each CALL (each) { ${query} }`;

function unionOf(queries: readonly Cypher[]): Cypher {
  return cypher`CALL (*) { ${joined(queries, ' UNION ALL ')} }`;
}

/** Lets an index go on at the position, then leaves out what it gives up to there; in a form that the planner doesn't take apart. */
function beyondPosition([key = '', ...laterKeys]: readonly string[], [value = '', ...laterValues]: Position, descending: boolean): Cypher {
  const than = raw(descending ? '<' : '>');
  if (laterKeys.length === 0) return cypher`${raw(key)} ${than} ${value}`;
  return allOf([
    cypher`${raw(key)} ${than}= ${value}`,
    anyOf([cypher`${raw(key)} <> ${value}`, beyondPosition(laterKeys, laterValues, descending)]),
  ]);
}

const orderBy = (keys: readonly string[], descending: boolean): Cypher =>
  raw(keys.map((key) => (descending ? `${key} DESC` : key)).join(', '));

function pageOf<Item extends NodeRecord>(row: Row | undefined, { alias }: List, { first }: PageRequest): Page<Item> {
  const items = (row?.['items'] ?? []) as readonly StoredItem[];
  return { items: items.slice(0, first).map((item) => itemOf<Item>(KIND_OF_ALIAS[alias], item)), hasNextPage: items.length > first };
}

type StoredItem = readonly [record: string, ...position: (string | number)[]];

/** The id is the last of what orders them. */
function itemOf<Item extends NodeRecord>(kind: NodeKind, [record, ...position]: StoredItem): PageItem<Item> {
  return { node: parseRecord(kind, [position.at(-1), record]) as Item, position };
}
