import { completeDocumentFilter } from '../domain/complete-document-filter.js';
import { BY_ID_POSITION, completeOrder, DOCUMENT_POSITIONS, type OrderInput } from '../domain/list-order.js';
import type { DocumentFilterInput } from '../domain/filter-inputs.js';
import type { DocumentOrderField } from '../model/document-filter.js';
import type { ConnectionValue } from './connection.js';
import type { Context } from './context.js';
import type { PageArgs } from './page-args.js';
import { connectionValue, pageRequest, plainEdge, type PageQuestion } from './paging.js';

export interface DocumentListArgs extends PageArgs {
  readonly where?: DocumentFilterInput | null | undefined;
  readonly orderBy?: OrderInput<DocumentOrderField> | null | undefined;
}

/** A list of all documents that pass a filter. */
export async function listDocuments({ where, orderBy, ...page }: DocumentListArgs, context: Context): Promise<ConnectionValue<unknown>> {
  const order = completeOrder(orderBy);
  const positions = DOCUMENT_POSITIONS[order.field];
  const question: PageQuestion = { field: 'Query.documents', owner: null, asked: { where, orderBy }, page, positions, usually: 20 };
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
    usually: 20,
  };
  const found = await loaders.documentsOn.load(relationId, pageRequest(question, limits));
  return connectionValue(question, found, plainEdge, () => loaders.documentCountsOn.load(relationId));
}
