import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
} from 'graphql';
import { schema } from '../../support/ask.js';

type TypeWithFields = GraphQLInterfaceType | GraphQLObjectType;

/** A selection of all fields of an interface, and of all that the types below it add. */
export function everyFieldOf(top: string, types: readonly { readonly name: string }[], suffix = ''): string {
  const below = types.map(({ name }) => `${name}${suffix}`).map((name) => `... on ${name} { __typename ${selectionOf(ownFields(name))} }`);
  return `__typename id ${selectionOf(ownFields(top))} ${below.join('\n')}`;
}

/** Those that are in none of the interfaces that it implements. */
function ownFields(name: string): GraphQLField<unknown, unknown>[] {
  const type = typeWithFields(name);
  const inherited = new Set(type.getInterfaces().flatMap((above) => Object.keys(above.getFields())));
  return Object.values(type.getFields()).filter((field) => !inherited.has(field.name));
}

function typeWithFields(name: string): TypeWithFields {
  const type = schema.getType(name);
  if (!isInterfaceType(type) && !isObjectType(type)) throw new Error(`${name} has no fields`);
  return type;
}

function selectionOf(fields: readonly GraphQLField<unknown, unknown>[]): string {
  return fields.map(selectionOfField).join(' ');
}

/** Of a node the id, of a list all that its edges hold, of any other object all values. */
function selectionOfField({ name, type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return name;
  const inside = Object.values(typeWithFields(named.name).getFields());
  if (named.name.endsWith('Connection')) {
    const edges = inside.find((field) => field.name === 'edges');
    return `${name}(first: 2) { edges { ${selectionOf(edgeFields(edges))} } }`;
  }
  if (inside.some((field) => field.name === 'id')) return `${name} { __typename id }`;
  return `${name} { ${selectionOf(inside)} }`;
}

function edgeFields(edges: GraphQLField<unknown, unknown> | undefined): GraphQLField<unknown, unknown>[] {
  return edges ? Object.values(typeWithFields(getNamedType(edges.type).name).getFields()) : [];
}
