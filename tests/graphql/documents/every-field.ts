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

/** A selection of all fields of an interface, and of all that the types below it add, but for the lists of relations of one type. */
export function everyFieldOf(top: string, types: readonly { readonly name: string }[], suffix = ''): string {
  const below = types.map(({ name }) => `${name}${suffix}`).map((name) => `... on ${name} { __typename ${selectionOf(ownFields(name))} }`);
  return `__typename id ${selectionOf(ownFields(top))} ${below.join('\n')}`;
}

/** Whether it lists an entity's relations of one type: all of these are made by one function (graphql/ontology-relation-field.ts). */
export function listsOneType({ type }: GraphQLField<unknown, unknown>): boolean {
  return edgeFieldsOf(getNamedType(type).name).some(({ name }) => name === 'relation');
}

/** Those that are in none of the interfaces that it implements. */
function ownFields(name: string): GraphQLField<unknown, unknown>[] {
  const type = typeWithFields(name);
  const inherited = new Set(type.getInterfaces().flatMap((above) => Object.keys(above.getFields())));
  return Object.values(type.getFields()).filter((field) => !inherited.has(field.name) && !listsOneType(field));
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
  const edges = edgeFieldsOf(named.name);
  if (edges.length > 0) return `${name}(first: 2) { edges { ${selectionOf(edges)} } }`;
  const inside = Object.values(typeWithFields(named.name).getFields());
  return `${name} { ${inside.some((field) => field.name === 'id') ? '__typename id' : selectionOf(inside)} }`;
}

/** Fields of the edges of a connection; none of any other type. */
function edgeFieldsOf(name: string): GraphQLField<unknown, unknown>[] {
  const edge = name.endsWith('Connection') ? name.replace(/Connection$/, 'Edge') : null;
  return edge === null ? [] : Object.values(typeWithFields(edge).getFields());
}
