// Pieces of Cypher with their values, put together by a tagged template: values never become part of the text.
import { int, type Integer } from 'neo4j-driver';
import { grouped, joined, type Piece, fromTemplate, raw } from '../shared/query-pieces.js';

export { joined, raw };

/** Numbers arrive as floats: what is to be stored, counted or cut off as a whole number goes through `whole`. */
export type CypherValue = string | number | boolean | null | Integer | readonly CypherValue[] | { readonly [name: string]: CypherValue };

export type Cypher = Piece<CypherValue>;

/** A statement as the driver takes it, with its values as parameters by name. */
export interface Statement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, CypherValue>>;
}

/** cypher`e.id > ${after} AND ${other}`: a piece is put in as it is, anything else becomes a parameter. */
export function cypher(strings: TemplateStringsArray, ...parts: readonly (Cypher | CypherValue)[]): Cypher {
  return fromTemplate(strings, parts, isCypher);
}

/** Names that the ontology has, written out. */
export const namesOf = (names: readonly string[]): Cypher => raw(`[${names.map((name) => `'${name}'`).join(', ')}]`);

/** Never holds. As a parameter, since a planner that sees it coming drops what its hints are about, and then complains. */
export const NEVER = cypher`${false}`;

export const allOf = (conditions: readonly (Cypher | null)[]): Cypher => grouped(conditions, ' AND ', raw('true'));
export const anyOf = (conditions: readonly (Cypher | null)[]): Cypher => grouped(conditions, ' OR ', NEVER);

export const whole = (value: number): Integer => int(value);

/** Names the parameters in their order. A list that is put in several times travels once. */
export function statementOf({ text, values }: Cypher): Statement {
  const parameters: Record<string, CypherValue> = {};
  const nameOfList = new Map<CypherValue, string>();
  let next = 0;
  const withNames = text.replaceAll('?', () => {
    const value = values[next] ?? null;
    const name = nameOfList.get(value) ?? `p${next}`;
    next += 1;
    if (typeof value === 'object' && value !== null) nameOfList.set(value, name);
    parameters[name] = value;
    return `$${name}`;
  });
  return { text: withNames, parameters };
}

function isCypher(part: Cypher | CypherValue): part is Cypher {
  return typeof part === 'object' && part !== null && 'text' in part && 'values' in part;
}
