import { GraphQLError, GraphQLFloat, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';
import { InexactNumber, numberFrom } from '../../model/written-number.js';

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
  parseLiteral: (node, variables) => objectOnly(untypedValue(node, variables)),
});

/**
 * The Float of GraphQL, but that it refuses numbers which it would round. Every field has to take this one: a schema with both is none.
 */
export const FloatScalar = new GraphQLScalarType<number, number>({
  ...GraphQLFloat.toConfig(),
  parseValue: (value) => GraphQLFloat.parseValue(exactOnly(value)),
  parseLiteral: (node, variables) => GraphQLFloat.parseValue(exactOnly(untypedValue(node, variables), node)),
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

/** More do not fit into the bytes that properties may have, and rules take seconds to read them. */
const MAX_KEYS = 5_000;

function objectOnly(value: unknown): Record<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof InexactNumber);
  if (!isObject) throw new GraphQLError('JSONObject must be an object');
  const count = Object.keys(value).length;
  if (count > MAX_KEYS) throw new GraphQLError(`JSONObject may have at most ${MAX_KEYS} keys, it has ${count}`);
  return value as Record<string, unknown>;
}

function exactOnly(value: unknown, nodes?: ValueNode): unknown {
  if (value instanceof InexactNumber) throw new GraphQLError(`Float: ${value.fault}`, nodes && { nodes });
  return value;
}

type Variables = Parameters<typeof valueFromASTUntyped>[1];

/** What a literal says, numbers as they are written: those that would be rounded are refused by the rules, each at its path. */
function untypedValue(node: ValueNode, variables: Variables): unknown {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return numberFrom(node.value);
  if (node.kind === Kind.LIST) return node.values.map((value) => untypedValue(value, variables));
  if (node.kind !== Kind.OBJECT) return valueFromASTUntyped(node, variables);
  return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, untypedValue(value, variables)]));
}
