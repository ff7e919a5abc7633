import { Kind, parse, print, validate, type DefinitionNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

/** What the editor opens with: comment lines that say in words what it is for, and the operation. */
export interface EditorTab {
  readonly query: string;
  /** As JSON. */
  readonly variables?: string;
}

/** Shows what is written while it is written; it fits every schema. */
const LIVE: EditorTab = {
  query:
    '# What is written, as it is written?\nsubscription WhatIsWritten {\n  graphChanged {\n    at\n    action\n    nodeId\n    by\n' +
    '    patch\n  }\n}\n',
};

/** For any case: they fit every schema. */
export const GENERAL_TABS: readonly EditorTab[] = [
  {
    query: '# How much is here?\nquery HowMuch {\n  stats {\n    entities\n    relations\n    claims\n    documents\n  }\n}\n',
  },
  {
    query:
      '# Who is called so? Write a name for the text.\nquery WhoIsCalledSo {\n  search(text: "a name", first: 5) {\n' +
      '    edges {\n      score\n      matched\n      node {\n        id\n        name\n        type\n      }\n    }\n  }\n}\n',
  },
  LIVE,
];

/**
 * One tab for each operation of a document, with the comment lines above it and the fragments it needs, and one that is live. Operations
 * that do not fit the schema, because they ask for types of another ontology, are left out; if none fits, there are some that always do.
 * @param now a time that an operation asks for is the same time on the day before
 */
export function editorTabs(exampleQueries: string, schema: GraphQLSchema, now: Date): readonly EditorTab[] {
  const { definitions } = parse(exampleQueries);
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const tabs = operations.map((operation) => ({
    query: withFragments(operation, definitions, exampleQueries),
    ...timesIn(operation, now),
  }));
  const fitting = tabs.filter(({ query }) => validate(schema, parse(query)).length === 0);
  return fitting.length > 0 ? [...fitting, LIVE] : GENERAL_TABS;
}

const DAY_MS = 86_400_000;

function timesIn({ variableDefinitions = [] }: OperationDefinitionNode, now: Date): Pick<EditorTab, 'variables'> {
  const names = variableDefinitions.filter(({ type }) => /^DateTime!?$/.test(print(type))).map(({ variable }) => variable.name.value);
  const yesterday = new Date(now.getTime() - DAY_MS).toISOString();
  const times = Object.fromEntries(names.map((name) => [name, yesterday]));
  return names.length === 0 ? {} : { variables: JSON.stringify(times, null, 2) };
}

/** The names of entities that some tabs ask for, each once. */
export function namesIn(tabs: readonly EditorTab[]): readonly string[] {
  return [...new Set(tabs.flatMap(({ query }) => [...query.matchAll(/\bname: "([^"]+)"/g)].map(([, name = '']) => name)))];
}

function withFragments(operation: OperationDefinitionNode, definitions: readonly DefinitionNode[], source: string): string {
  const needed = fragmentsNeeded(operation, definitions);
  return [...[operation, ...needed].map((definition) => withComment(definition, source))].join('\n\n').concat('\n');
}

function fragmentsNeeded(operation: OperationDefinitionNode, definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const names = new Set<string>();
  const collect = (definition: DefinitionNode): void => {
    for (const [, name = ''] of print(definition).matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)) {
      const fragment = fragmentNamed(name, definitions);
      if (!fragment || names.has(name)) continue;
      names.add(name);
      collect(fragment);
    }
  };
  collect(operation);
  return definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION && names.has(definition.name.value));
}

function fragmentNamed(name: string, definitions: readonly DefinitionNode[]): DefinitionNode | undefined {
  return definitions.find((definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name);
}

/** The text as written, with the comment lines that stand right above it. */
function withComment({ loc }: DefinitionNode, source: string): string {
  if (!loc) return '';
  const above = source.slice(0, loc.start).trimEnd().split('\n');
  const firstOther = above.findLastIndex((line) => !line.startsWith('#'));
  return [...above.slice(firstOther + 1), source.slice(loc.start, loc.end)].join('\n');
}
