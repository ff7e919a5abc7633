import { PAGE, pages, type QueryDocument } from './query-document.js';

const EVERY_STATUS = 'where: { statuses: [UNSOURCED, SINGLE_SOURCE, CORROBORATED, DISPUTED, DENIED, RETRACTED] }';

const ordered = (field: string, order: string, direction: string, first: number, value: string, where = '{}'): QueryDocument =>
  pages(
    `${field} by ${order}, ${direction}`,
    `${field}(first: ${first}, after: $after, where: ${where}, orderBy: { field: ${order}, direction: ${direction} }) {
      totalCount ${PAGE} edges { cursor node { id ${value} } }
    }`,
  );

const orderedRelations = (order: string, direction: string, first: number, value: string): QueryDocument =>
  ordered('relations', order, direction, first, value, '{ types: [SUPPLIED, PRODUCED, PAID, FAMILY_OF] }');

const inner = (name: string, owner: string, list: string): QueryDocument => pages(name, `${owner} { id ${list} }`);

/** Lists of the example graph, read to their ends, in every order that they can have. */
export const PAGED_DOCUMENTS: readonly QueryDocument[] = [
  pages('entities by id', `entities(first: 6, after: $after) { totalCount ${PAGE} edges { cursor node { id } } nodes { name } }`),
  ordered('entities', 'NAME', 'ASC', 5, 'name'),
  ordered('entities', 'NAME', 'DESC', 6, 'name'),
  ordered('entities', 'CREATED_AT', 'DESC', 6, 'createdAt'),
  ordered('entities', 'DEGREE', 'ASC', 5, 'degree'),
  ordered('entities', 'DEGREE', 'DESC', 6, 'degree'),
  pages('relations of every status', `relations(first: 9, after: $after, ${EVERY_STATUS}) { totalCount ${PAGE} nodes { id } }`),
  orderedRelations('STARTED', 'ASC', 2, 'started ended'),
  orderedRelations('STARTED', 'DESC', 3, 'started ended'),
  orderedRelations('CONFIDENCE', 'ASC', 2, 'evidence { confidence }'),
  orderedRelations('CONFIDENCE', 'DESC', 3, 'evidence { confidence }'),
  orderedRelations('TYPE', 'ASC', 2, 'type'),
  orderedRelations('CREATED_AT', 'DESC', 3, 'createdAt'),
  pages('claims', `claims(first: 8, after: $after) { totalCount ${PAGE} edges { cursor node { id recordedAt } } }`),
  ordered('documents', 'TITLE', 'ASC', 2, 'title'),
  ordered('documents', 'TITLE', 'DESC', 4, 'title'),
  ordered('documents', 'PUBLISHED_ON', 'ASC', 2, 'publishedOn'),
  ordered('documents', 'PUBLISHED_ON', 'DESC', 2, 'publishedOn'),
  ordered('documents', 'CREATED_AT', 'ASC', 4, 'createdAt'),
  pages(
    'search',
    `search(text: "John Smith", first: 1, after: $after) { ${PAGE} edges { cursor score matched node { id } } nodes { name } }`,
  ),
  pages(
    'timeline',
    `timeline(first: 2, after: $after, during: { from: "2001", to: "2025" }, where: { types: [EMPLOYED, SUPPLIED, TOOK_PLACE_IN] }) {
      totalCount ${PAGE} edges { cursor date node { id } }
    }`,
  ),
  pages(
    'traverse',
    `traverse(from: { id: "acme" }, steps: [{ min: 0, max: 3 }], first: 4, after: $after) {
      complete expansions ${PAGE} edges { cursor depth node { id } }
    }`,
  ),
  inner(
    "an entity's relations",
    'entity(id: "acme")',
    `relations(first: 3, after: $after, where: { direction: OUT, notTypes: [PRODUCED] }, orderBy: { field: CONFIDENCE }) {
      totalCount ${PAGE} edges { cursor direction other { id } node { id } }
    }`,
  ),
  inner(
    "an entity's relations of one type",
    'company(id: "acme")',
    `supplied(first: 1, after: $after) { ${PAGE} edges { cursor relation { id } } }`,
  ),
  inner(
    "an entity's statements",
    'entity(id: "acme")',
    `statements(first: 1, after: $after) { totalCount ${PAGE} edges { cursor node { id } } }`,
  ),
  ...['ASC', 'DESC'].map((direction) =>
    pages(
      `claims as recorded, ${direction}`,
      `claims(first: 12, after: $after, where: { includeRetracted: true }, orderBy: { field: RECORDED_AT, direction: ${direction} }) {
        totalCount ${PAGE} edges { cursor node { id } }
      }`,
    ),
  ),
  inner(
    'claims about an entity',
    'entity(id: "ann")',
    `claims(first: 1, after: $after) { totalCount ${PAGE} edges { cursor node { id } } }`,
  ),
  inner("a relation's claims", 'relation(id: "r-supplied")', `claims(first: 2, after: $after) { totalCount ${PAGE} edges { cursor } }`),
  inner(
    "a relation's documents",
    'relation(id: "r-supplied")',
    `documents(first: 1, after: $after) { totalCount ${PAGE} edges { cursor } }`,
  ),
  inner("a document's claims", 'document(id: "d1")', `claims(first: 3, after: $after) { totalCount ${PAGE} edges { cursor node { id } } }`),
];
