import { CHANGE_DOCUMENTS } from '../documents/change-documents.js';
import { FILTER_DOCUMENTS } from '../documents/filter-documents.js';
import { ONTOLOGY_DOCUMENTS } from '../documents/ontology-documents.js';
import { PAGED_DOCUMENTS } from '../documents/paged-documents.js';
import { PATH_DOCUMENTS } from '../documents/path-documents.js';
import type { QueryDocument } from '../documents/query-document.js';
import { RECORD_DOCUMENTS } from '../documents/record-documents.js';
import { REFUSED_DOCUMENTS } from '../documents/refused-documents.js';
import { WALK_DOCUMENTS } from '../documents/walk-documents.js';

/**
 * Queries of the example graph. Every store and every executor must give the same bytes, and every field and argument that queries
 * have is used: what is added to the API needs a document here.
 */
export const QUERY_DOCUMENTS: readonly QueryDocument[] = [
  ...RECORD_DOCUMENTS,
  ...FILTER_DOCUMENTS,
  ...ONTOLOGY_DOCUMENTS,
  ...PAGED_DOCUMENTS,
  ...WALK_DOCUMENTS,
  ...PATH_DOCUMENTS,
  ...CHANGE_DOCUMENTS,
  ...REFUSED_DOCUMENTS,
];
