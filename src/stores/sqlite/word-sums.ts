import type { KeyedNode } from '../../model/node.js';
import type { Database } from './database.js';
import { listOf, sql } from './sql.js';

/** So many names are looked for by their words one by one, where the sums say that some are lost. */
const MAX_LOOKED_FOR = 100;

/** For each name, by its rowid, a sum over the words that lead to it; each word is looked up in the index, once for all names. */
const sums = new WeakMap<Database, ReadonlyMap<number, number>>();

/** For a new check. */
export const forgetWordSums = (database: Database): boolean => sums.delete(database);

/** Ids of entities, with a name of theirs that the index of words does not find by all of its words. */
export function lostNames(database: Database, nodes: readonly KeyedNode[]): [id: string, name: string][] {
  const words = new Map(
    nodes.flatMap((node) =>
      node.kind === 'entity' ? node.keys.names.map((name, i) => [`${node.record.id} ${name}`, node.keys.searchWords[i] ?? '']) : [],
    ),
  );
  if (words.size === 0) return [];
  const known = wordSums(database);
  const rows = database.all(sql`select e.id, n.name_key, n.ref from entity e join entity_name n on n.entity = e.ref
    where e.id in ${listOf(nodes.map(({ record }) => record.id))}`);
  const lost = rows.flatMap(({ id, name_key: name, ref }) => {
    const own = words.get(`${String(id)} ${String(name)}`);
    const isFound = own === undefined || (known.get(Number(ref)) ?? 0) === sumOf(own.split(' '));
    return isFound ? [] : [{ id: String(id), name: String(name), ref: Number(ref), own }];
  });
  // A name that was written since the words were read is there all the same.
  return lost.filter(({ ref, own }, i) => i >= MAX_LOOKED_FOR || !isFoundBy(database, ref, own)).map(({ id, name }) => [id, name]);
}

function isFoundBy(database: Database, ref: number, words: string): boolean {
  const all = wordsIn(words.split(' ')).map((word) => `"${word}"`);
  return database.get(sql`select 1 from search_words where search_words match ${all.join(' ')} and rowid = ${ref}`) !== undefined;
}

function wordSums(database: Database): ReadonlyMap<number, number> {
  const known = sums.get(database);
  if (known) return known;
  const read = new Map<number, number>();
  const isReadOnly = Number(database.get(sql`pragma query_only`)?.['query_only']);
  // Tables that are no more than views, and go with the connection.
  database.execute(`pragma query_only = off;
    create virtual table if not exists temp.word using fts5vocab('main', 'search_words', 'row');
    create virtual table if not exists temp.word_of_name using fts5vocab('main', 'search_words', 'instance');
    pragma query_only = ${isReadOnly}`);
  // To read the whole index would not do: where it is damaged, what a reader passes by a search may miss.
  const found = sql`select found.term, found.doc from temp.word cross join temp.word_of_name found on found.term = word.term`;
  database.forEach(found, ({ term, doc }) => {
    read.set(Number(doc), ((read.get(Number(doc)) ?? 0) + hashOf(String(term))) | 0);
  });
  sums.set(database, read);
  return read;
}

const wordsIn = (words: readonly string[]): readonly string[] => [...new Set(words)].filter((word) => word !== '');

const sumOf = (words: readonly string[]): number => wordsIn(words).reduce((sum, word) => (sum + hashOf(word)) | 0, 0);

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}
