// Pieces of SQL with their values, put together by a tagged template: values never become part of the text.
import { grouped, joined, type Piece, fromTemplate, raw } from '../shared/query-pieces.js';

export { joined, raw };

export type SqlValue = string | number | null;
export type Sql = Piece<SqlValue>;

/** Texts that are the same each time, so that they are put together once, and found fast among the statements that are prepared. */
const plainTexts = new WeakMap<TemplateStringsArray, string>();

/** sql`r.confidence >= ${0.5} and ${other}`: a piece is put in as it is, anything else becomes a placeholder. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  return arePlain(parts) ? { text: plainText(strings), values: parts } : fromTemplate(strings, parts, isSql);
}

function plainText(strings: TemplateStringsArray): string {
  const known = plainTexts.get(strings);
  if (known !== undefined) return known;
  const text = strings.join('?');
  plainTexts.set(strings, text);
  return text;
}

/**
 * A number beside a column of reals. The driver takes one that is nearer to 0 than a float's precision for the whole number 0; as text
 * it reaches SQLite as it is, which makes a real of it there.
 */
export const realOf = (number: number): SqlValue => (number > 0 && number <= Number.EPSILON ? String(number) : number);

/** The values of a list as a subselect: the text stays the same whatever the length, so that statements are reused. */
export const listOf = (values: readonly SqlValue[]): Sql => sql`(select value from json_each(${JSON.stringify(values)}))`;

/** Never holds. As a subselect, since a planner that sees it coming drops what `indexed by` is about, and then complains. */
const NEVER = raw('(select false)');
const NO_NAMES = raw('(select null where false)');

/** The function of SQL by which a statement asks whether it may go on. */
export const GO_ON = 'go_on';

/**
 * Holds for every row, and asks at one in 61 of them whether the statement may go on: neither library can end a statement from outside.
 * A prime number, so that no rows of a kind, such as every twentieth, are never asked.
 * @param ref the number of the row, e.g. `r.ref`
 */
export const watched = (ref: string): Sql => raw(`(${ref} % 61 or ${GO_ON}())`);

/** Names of ours (types, statuses) written out, so that the planner sees them. */
export function namesOf(names: readonly string[]): Sql {
  return names.length === 0 ? NO_NAMES : raw(`(${names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')})`);
}

/**
 * Whether a subselect has a row. The plus keeps SQLite from making a join of it, in which 3.53 overlooks rows where the subselect
 * has an OR of two indexed columns.
 */
export const hasRow = (select: Sql): Sql => sql`+exists (${select})`;

export const allOf = (conditions: readonly (Sql | null)[]): Sql => grouped(conditions, ' and ', raw('true'));
export const anyOf = (conditions: readonly (Sql | null)[]): Sql => grouped(conditions, ' or ', NEVER);

const isSql = (part: Sql | SqlValue): part is Sql => typeof part === 'object' && part !== null;
const arePlain = (parts: readonly (Sql | SqlValue)[]): parts is readonly SqlValue[] => !parts.some(isSql);
