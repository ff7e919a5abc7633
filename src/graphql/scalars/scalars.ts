import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

// As input these take any text: the domain checks it, so that all faults of an input come at once, each with its path.

export const PartialDateScalar = textScalar({
  name: 'PartialDate',
  description: [
    'A date known to the year, month or day (`2025`, `2025-04`, `2025-04-04`), approximate (`2025~`), uncertain (`2025?`), or an interval',
    'with open ends (`2023/2024`, `../2023-05`, `2023-10-07/..`); nothing else of EDTF.',
    'In `started` and `ended` an interval means: some day in it.',
  ].join(' '),
});

export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description: 'A moment as in RFC 3339, answered in UTC with milliseconds: `2025-09-26T08:30:00.000Z`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
});

export const UrlScalar = textScalar({
  name: 'URL',
  description: 'An http or https address, kept as given.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
});

export const JsonObjectScalar = new GraphQLScalarType<Record<string, unknown>, unknown>({
  name: 'JSONObject',
  description: [
    "A JSON object; used only where the ontology decides the keys. They come in the ontology's order, absent values left out. Money is",
    '`{currency, value, minValue, maxValue}`, an entity its id, a date a PartialDate.',
  ].join(' '),
  serialize: (value) => value,
  parseValue: objectOnly,
  parseLiteral: (node, variables) => objectOnly(valueFromASTUntyped(node, variables)),
});

function textScalar(config: { name: string; description: string; specifiedByURL?: string }): GraphQLScalarType<string, string> {
  return new GraphQLScalarType<string, string>({
    ...config,
    serialize: String,
    parseValue: (value) => textOnly(value, config.name),
    parseLiteral: (node) => textOnly(node.kind === Kind.STRING ? node.value : null, config.name),
  });
}

function textOnly(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError(`${name} must be given as a string`);
}

function objectOnly(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new GraphQLError('JSONObject must be an object');
}
