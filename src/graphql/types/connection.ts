import { isObjectType, type GraphQLSchema } from 'graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { GraphqlClass } from '../scalars/graphql-class.js';
import { PageInfo } from './page-info.js';

/** What makes `NAMEEdge` and `NAMEConnection`. */
export interface ConnectionParts {
  readonly name: string;
  readonly node: () => GraphqlClass;
  /** Of the node in an edge. */
  readonly description: string;
  /** Further fields of the edge. */
  readonly edgeFields?: readonly FurtherField[];
  /** Further fields of the connection. */
  readonly fields?: readonly FurtherField[];
  /** Lists that are searches rather than sets have no total. */
  readonly withTotal?: boolean;
}

export interface FurtherField {
  readonly name: string;
  readonly type: () => unknown;
  readonly description: string;
  readonly nullable?: boolean;
}

/** A page as resolvers give it; `totalCount` is a field that nobody counts unless it is asked for. */
export interface ConnectionValue<Edge> {
  readonly edges: readonly Edge[];
  readonly nodes: readonly unknown[];
  readonly pageInfo: PageInfo;
  readonly countAll?: () => Promise<number>;
}

/** The Relay connection of one type, and its edge. */
export function connectionOf({ name, node, description, edgeFields = [], fields = [], withTotal = true }: ConnectionParts): {
  connection: GraphqlClass;
  edge: GraphqlClass;
} {
  @ObjectType(`${name}Edge`, { description: 'One item of a list, with its place in it.', simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: 'The place of this item: give it as `after` to go on from here.' })
    cursor!: string;

    @Field(node, { description })
    node!: unknown;
  }
  addFields(Edge, edgeFields);

  @ObjectType(`${name}Connection`, { description: 'A page of a list.', simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { description: 'The items of this page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The same items without cursors.' })
    nodes!: unknown[];

    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    pageInfo!: PageInfo;
  }
  if (withTotal) {
    const total = { description: 'How many items the whole list has; counted only where it is asked for.' };
    Field(() => Int, total)(Connection.prototype, 'totalCount');
  }
  addFields(Connection, fields);
  return { connection: Connection, edge: Edge };
}

function addFields(type: GraphqlClass, fields: readonly FurtherField[]): void {
  for (const { name, type: fieldType, ...options } of fields)
    Field(fieldType as () => GraphqlClass, options)(type.prototype as object, name);
}

/** Lets every connection of a schema count its list when `totalCount` is asked for, and only then. */
export function resolveTotals(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const total = isObjectType(type) && type.name.endsWith('Connection') ? type.getFields()['totalCount'] : undefined;
    if (total) total.resolve = (page: ConnectionValue<unknown>) => page.countAll?.();
  }
}
