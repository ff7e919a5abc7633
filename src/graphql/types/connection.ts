import { isObjectType, type GraphQLSchema } from 'graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { cursorsOf, decodeCursor, type PositionShape, type CursorScope } from '../../domain/filters/cursor.js';
import { LIMITS, rangeFaults } from '../../domain/values/limits.js';
import { invalidInput } from '../../model/errors.js';
import type { Page, PageItem, PageRequest } from '../../model/page.js';
import type { PageArgs } from '../inputs/page-args.js';
import type { PageLimits } from '../request/context.js';

/** A class from which type-graphql makes a type; abstract for an interface. */
export type GraphqlClass = abstract new (...args: never[]) => object;

@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'There is more after this page: go on with `after: endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether `after` was given.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge; of the place where a search for paths stopped.' })
  endCursor!: string | null;
}

/** What `NAMEEdge` and `NAMEConnection` are made from. */
export interface ConnectionOptions {
  readonly name: string;
  readonly node: () => GraphqlClass;
  /** Of the node in an edge. */
  readonly description: string;
  /** More fields of the edge. */
  readonly edgeFields?: readonly ExtraField[];
  /** More fields of the connection. */
  readonly fields?: readonly ExtraField[];
  /** False for lists that are searches rather than sets: they have no `totalCount`. */
  readonly withTotal?: boolean;
}

export interface ExtraField {
  readonly name: string;
  readonly type: () => unknown;
  readonly description: string;
  readonly nullable?: boolean;
}

/** A page as resolvers return it; `totalCount` is counted only where a request selects it. */
export interface ConnectionValue<Edge> {
  readonly edges: readonly Edge[];
  readonly nodes: readonly unknown[];
  readonly pageInfo: PageInfo;
  readonly countAll?: () => Promise<number>;
}

/** The Relay connection of one type, and its edge. */
export function connectionOf({ name, node, description, edgeFields = [], fields = [], withTotal = true }: ConnectionOptions): {
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

function addFields(type: GraphqlClass, fields: readonly ExtraField[]): void {
  for (const { name, type: fieldType, ...options } of fields)
    Field(fieldType as () => GraphqlClass, options)(type.prototype as object, name);
}

/** A list and the page of it that is wanted: what its cursors are bound to and hold, and its default page size. */
export interface PageScope extends CursorScope {
  readonly page: PageArgs;
  readonly positions: PositionShape;
  /** That of most lists where it is left out. */
  readonly defaultSize?: number;
}

/** The page as stores take it. Throws INVALID_INPUT for a size beyond the limit, or a cursor of another list. */
export function pageRequest(scope: PageScope, { first: max }: PageLimits): PageRequest {
  const { page, positions, defaultSize = LIMITS.defaultPage.list } = scope;
  return { first: pageSize(page.first, defaultSize, max), after: decodeCursor(scope, positions, page.after, ['after']) };
}

/** The size of a page: `first`, else the default, but at most `max`. Throws INVALID_INPUT where `first` is beyond the limit. */
export function pageSize(first: number | null | undefined, defaultSize: number, max: number): number {
  const size = first ?? Math.min(defaultSize, max);
  const [fault] = rangeFaults(size, { min: 0, max }, ['first']);
  if (fault) throw invalidInput([fault]);
  return size;
}

/** A page of a store as a connection; `edgeOf` says what an edge holds besides its cursor, which is made where it is selected. */
export function connectionValue<Item, Edge extends { readonly node: unknown }>(
  scope: PageScope,
  { items, hasNextPage }: Page<Item>,
  edgeOf: (item: Item, index: number) => Edge,
  countAll?: () => Promise<number>,
): ConnectionValue<Edge & { readonly cursor: string }> {
  const cursorAt = cursorsOf(scope);
  const edges = items.map(({ node, position }: PageItem<Item>, i) => ({
    ...edgeOf(node, i),
    get cursor() {
      return cursorAt(position);
    },
  }));
  return {
    ...pageOfEdges(edges, { hasNextPage, hasPreviousPage: typeof scope.page.after === 'string' }),
    ...(countAll && { countAll }),
  };
}

/** Edges as a connection. */
export function pageOfEdges<Edge extends { readonly cursor: string; readonly node: unknown }>(
  edges: readonly Edge[],
  neighbours: Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'>,
): ConnectionValue<Edge> {
  const pageInfo = {
    ...neighbours,
    get startCursor() {
      return edges.at(0)?.cursor ?? null;
    },
    get endCursor() {
      return edges.at(-1)?.cursor ?? null;
    },
  };
  return { edges, nodes: edges.map((edge) => edge.node), pageInfo };
}

/** An edge that holds its node only. */
export const plainEdge = <Item>(node: Item): { readonly node: Item } => ({ node });

/** Gives every connection of a schema a resolver of `totalCount`, which counts the list only where a request selects it. */
export function resolveTotals(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const total = isObjectType(type) && type.name.endsWith('Connection') ? type.getFields()['totalCount'] : undefined;
    if (total) total.resolve = (page: ConnectionValue<unknown>) => page.countAll?.();
  }
}
