// Pieces of Cypher with their values, put together by a tagged template: values never become part of the text.
import { int, type Integer } from 'neo4j-driver';

/** Numbers arrive as floats: what is to be stored, counted or cut off as a whole number goes through `whole`. */
export type CypherValue = string | number | boolean | null | Integer | readonly CypherValue[] | { readonly [name: string]: CypherValue };

/** A value stands in the text as `?`. */
export interface Cypher {
  readonly text: string;
  readonly values: readonly CypherValue[];
}

/** A statement as the driver takes it, with its values as parameters by name. */
export interface Statement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, CypherValue>>;
}

/** cypher`e.id > ${after} AND ${other}`: a piece is put in as it is, anything else becomes a parameter. */
export function cypher(strings: TemplateStringsArray, ...parts: readonly (Cypher | CypherValue)[]): Cypher {
  let text = strings[0] ?? '';
  const values: CypherValue[] = [];
  parts.forEach((part, i) => {
    if (isCypher(part)) {
      text += part.text;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(part);
    }
    text += strings[i + 1] ?? '';
  });
  return { text, values };
}

/** Text of ours, never of a caller. */
export const raw = (text: string): Cypher => ({ text, values: [] });

/** Names that the ontology has, written out. */
export const namesOf = (names: readonly string[]): Cypher => raw(`[${names.map((name) => `'${name}'`).join(', ')}]`);

/** Never holds. As a parameter, since a planner that sees it coming drops what its hints are about, and then complains. */
export const NEVER = cypher`${false}`;

export const allOf = (conditions: readonly (Cypher | null)[]): Cypher => grouped(conditions, ' AND ', raw('true'));
export const anyOf = (conditions: readonly (Cypher | null)[]): Cypher => grouped(conditions, ' OR ', NEVER);

export function joined(pieces: readonly Cypher[], by: string): Cypher {
  return { text: pieces.map(({ text }) => text).join(by), values: pieces.flatMap(({ values }) => values) };
}

export const whole = (value: number): Integer => int(value);

/** Names the parameters in their order. A list that is put in several times travels once. */
export function statementOf({ text, values }: Cypher): Statement {
  const parameters: Record<string, CypherValue> = {};
  const nameOfList = new Map<CypherValue, string>();
  let place = 0;
  const named = text.replaceAll('?', () => {
    const value = values[place] ?? null;
    const name = nameOfList.get(value) ?? `p${place}`;
    place += 1;
    if (typeof value === 'object' && value !== null) nameOfList.set(value, name);
    parameters[name] = value;
    return `$${name}`;
  });
  return { text: named, parameters };
}

function grouped(conditions: readonly (Cypher | null)[], by: string, none: Cypher): Cypher {
  const given = conditions.filter((condition) => condition !== null);
  return given.length === 0 ? none : cypher`(${joined(given, by)})`;
}

function isCypher(part: Cypher | CypherValue): part is Cypher {
  return typeof part === 'object' && part !== null && 'text' in part && 'values' in part;
}
