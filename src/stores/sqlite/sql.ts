// Pieces of SQL with their values, put together by a tagged template: values never become part of the text.

export type SqlValue = string | number | null;

export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** sql`r.confidence >= ${0.5} and ${other}`: a piece is put in as it is, anything else becomes a placeholder. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  let text = strings[0] ?? '';
  const values: SqlValue[] = [];
  parts.forEach((part, i) => {
    if (isSql(part)) {
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
export const raw = (text: string): Sql => ({ text, values: [] });

/** The values of a list as a subselect: the text stays the same whatever the length, so that statements are reused. */
export const listOf = (values: readonly SqlValue[]): Sql => sql`(select value from json_each(${JSON.stringify(values)}))`;

/** Names of ours (types, statuses) written out, so that the planner sees them. */
export const namesOf = (names: readonly string[]): Sql => raw(`(${names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')})`);

export const allOf = (conditions: readonly (Sql | null)[]): Sql => joined(conditions, ' and ', 'true');
export const anyOf = (conditions: readonly (Sql | null)[]): Sql => joined(conditions, ' or ', 'false');

function joined(conditions: readonly (Sql | null)[], by: string, none: string): Sql {
  const given = conditions.filter((condition) => condition !== null);
  if (given.length === 0) return raw(none);
  return { text: `(${given.map(({ text }) => text).join(by)})`, values: given.flatMap(({ values }) => values) };
}

const isSql = (part: Sql | SqlValue): part is Sql => typeof part === 'object' && part !== null;
