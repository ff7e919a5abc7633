import { decodeCursor, encodeCursor, type PositionShape, type Question } from '../../domain/filters/cursor.js';
import { LIMITS, rangeFault } from '../../domain/values/limits.js';
import { invalidInput } from '../../model/errors.js';
import type { Page, PageItem, PageRequest } from '../../model/page.js';
import type { ConnectionValue } from './connection.js';
import type { Limits } from '../request/context.js';
import type { PageArgs } from '../inputs/page-args.js';
import type { PageInfo } from './page-info.js';

/** One list, asked for one page: what its cursors are bound to and hold, and how many it gives where nobody says. */
export interface PageQuestion extends Question {
  readonly page: PageArgs;
  readonly positions: PositionShape;
  /** Where it differs from most lists. */
  readonly usually?: number;
}

/** The page that is asked for. Throws INVALID_INPUT for a size beyond the limits, or a cursor of another list. */
export function pageRequest(question: PageQuestion, { first: most }: Limits): PageRequest {
  const { page, positions, usually = LIMITS.usualPage.list } = question;
  return { first: pageSize(page.first, usually, most), after: decodeCursor(question, positions, page.after, ['after']) };
}

/** The number of items asked for, else the usual one. Throws INVALID_INPUT where it is beyond the limit. */
export function pageSize(first: number | null | undefined, usually: number, most: number): number {
  const size = first ?? Math.min(usually, most);
  const [fault] = rangeFault(size, 0, most, ['first']);
  if (fault) throw invalidInput([fault]);
  return size;
}

/** A page of a store as a connection; `edgeOf` says what an edge holds besides its cursor. */
export function connectionValue<Item, Edge extends { readonly node: unknown }>(
  question: PageQuestion,
  { items, hasNextPage }: Page<Item>,
  edgeOf: (item: Item, index: number) => Edge,
  countAll?: () => Promise<number>,
): ConnectionValue<Edge & { readonly cursor: string }> {
  const edges = items.map(({ node, position }: PageItem<Item>, i) => ({ ...edgeOf(node, i), cursor: encodeCursor(question, position) }));
  return {
    ...pageOfEdges(edges, { hasNextPage, hasPreviousPage: typeof question.page.after === 'string' }),
    ...(countAll && { countAll }),
  };
}

/** Edges as a connection. */
export function pageOfEdges<Edge extends { readonly cursor: string; readonly node: unknown }>(
  edges: readonly Edge[],
  around: Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'>,
): ConnectionValue<Edge> {
  const [startCursor, endCursor] = [edges.at(0)?.cursor ?? null, edges.at(-1)?.cursor ?? null];
  return { edges, nodes: edges.map((edge) => edge.node), pageInfo: { ...around, startCursor, endCursor } };
}

/** An edge that holds its node only. */
export const plainEdge = <Item>(node: Item): { readonly node: Item } => ({ node });
