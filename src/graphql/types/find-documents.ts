import { completeDocumentFilter } from '../../domain/filters/resolve-document-filter.js';
import { BY_ID_POSITION, completeOrder, DOCUMENT_POSITIONS } from '../../domain/filters/list-order.js';
import type { DocumentListArgs } from '../inputs/document-list-args.js';
import type { ConnectionValue } from './connection.js';
import type { Context } from '../request/context.js';
import type { PageArgs } from '../inputs/page-args.js';
import { connectionValue, pageRequest, plainEdge, type PageQuestion } from './paging.js';

/** A list of all documents that pass a filter. */
export async function listDocuments({ where, orderBy, ...page }: DocumentListArgs, context: Context): Promise<ConnectionValue<unknown>> {
  const order = completeOrder(orderBy);
  const positions = DOCUMENT_POSITIONS[order.field];
  const question: PageQuestion = { field: 'Query.documents', owner: null, asked: { where, orderBy }, page, positions };
  const request = pageRequest(question, context.limits);
  const filter = completeDocumentFilter(where, ['where']);
  const found = await context.reader.documentPage(filter, order, request);
  return connectionValue(question, found, plainEdge, () => context.reader.documentCount(filter));
}

/** A list of the documents with a standing claim on one relation. */
export async function listDocumentsOn(relationId: string, page: PageArgs, { loaders, limits }: Context): Promise<ConnectionValue<unknown>> {
  const question: PageQuestion = {
    field: 'Relation.documents',
    owner: relationId,
    asked: {},
    page,
    positions: BY_ID_POSITION,
  };
  const found = await loaders.documentsOn.load(relationId, pageRequest(question, limits));
  return connectionValue(question, found, plainEdge, () => loaders.documentCountsOn.load(relationId));
}
