import { Kind, parse, print, separateOperations, type VariableDefinitionNode } from 'graphql';
import type { QueryDocument } from '../../../graphql/documents/query-document.js';
import { ALL_DOCUMENTS } from '../../../graphql/support/test-graph.js';
import { examplesOf } from '../../../support/examples.js';
import type { Variables } from './random-values.js';

const PAGES = ['clients.md', 'evidence.md', 'example.md', 'live.md', 'writing.md'];

/** All queries that can be parsed: those of the tests, of seed/questions.graphql, and of the pages of docs. */
export const EVERY_DOCUMENT: readonly QueryDocument[] = [
  ...ALL_DOCUMENTS.filter(({ codes }) => !codes?.includes('GRAPHQL_PARSE_FAILED')),
  ...PAGES.flatMap((page) => examplesOf(page, 'graphql').flatMap((text) => queriesIn(text).map((query) => ({ name: page, query })))),
];

function queriesIn(text: string): string[] {
  return Object.values(separateOperations(parse(text))).flatMap((document) => {
    const isQuery = document.definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === 'query');
    return isQuery ? [print(document)] : [];
  });
}

/**
 * The variables of four requests: as they are; with conditions the other way round, and without what may be left out; as they are; and
 * with null for what may be null.
 */
export function changingVariables({ query, variables = {} }: QueryDocument): Variables[] {
  const definitions = parse(query).definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? (one.variableDefinitions ?? []) : [],
  );
  const change = (instead: object): Variables =>
    Object.fromEntries(definitions.flatMap((definition) => Object.entries(changed(definition, variables, instead))));
  return [variables, change({}), variables, change({ given: null })];
}

/** The variable as it is given from now on; nothing where it is left out. */
function changed({ variable, type }: VariableDefinitionNode, variables: Variables, instead: { readonly given?: unknown }): Variables {
  const name = variable.name.value;
  const value = variables[name];
  if (typeof value === 'boolean') return { [name]: !value };
  if (type.kind !== Kind.NON_NULL_TYPE) return 'given' in instead ? { [name]: instead.given } : {};
  return value === undefined ? {} : { [name]: value };
}
