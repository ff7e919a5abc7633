import { PAGE, pages, document, refused, type QueryDocument } from './query-document.js';

const CHANGE = 'cursor write at by action nodeId node { __typename id } patch reverse trimmed purge { at by reason }';

/** The log of changes, in whole and filtered. */
export const CHANGE_DOCUMENTS: readonly QueryDocument[] = [
  pages('changes', `changes(first: 60, after: $after) { ${PAGE} edges { cursor node { ${CHANGE} } } nodes { action } }`),
  pages('changes around a node', `changes(first: 7, after: $after, where: { nodeIds: ["acme"] }) { ${PAGE} edges { node { ${CHANGE} } } }`),
  pages(
    'changes, newest first',
    `changes(first: 50, after: $after, direction: DESC) { ${PAGE} edges { cursor node { write nodeId action } } }`,
  ),
  document(
    'changes by type, action and writer',
    `{
      companies: changes(first: 10, where: { entityTypes: [ORGANIZATION], actions: [CREATED] }) { nodes { nodeId } }
      supplies: changes(first: 10, where: { relationTypes: [SUPPLIED], actions: [UPDATED, RETRACTED, DELETED] }) { nodes { nodeId patch } }
      both: changes(first: 10, where: { entityTypes: [PERSON], relationTypes: [PAID] }) { nodes { nodeId } }
      byTester: changes(where: { by: "tester" }) { nodes { nodeId } }
      purged: changes(where: { actions: [PURGED] }) { nodes { nodeId } }
      none: changes(first: 0) { ${PAGE} }
      since: changes(since: "2020-01-01T00:00:00Z", first: 1) { nodes { at } }
      later: changes(since: "2999-01-01T00:00:00Z") { nodes { at } }
      newest: changes(first: 3, direction: DESC, since: "2020-01-01T00:00:00Z") { ${PAGE} nodes { nodeId } }
      noneNewer: changes(direction: DESC, since: "2999-01-01T00:00:00Z") { ${PAGE} nodes { at } }
    }`,
  ),
  refused(
    'INVALID_INPUT',
    'changes after a cursor and since a time',
    '{ changes(after: "x", since: "2020-01-01T00:00:00Z") { nodes { at } } }',
  ),
  refused('INVALID_INPUT', 'changes after what is no cursor', '{ changes(after: "x") { nodes { at } } }'),
  refused('INVALID_INPUT', 'changes since what is no time', '{ changes(since: "yesterday") { nodes { at } } }'),
  refused('INVALID_INPUT', 'too many changes', '{ changes(first: 201) { nodes { at } } }'),
];
