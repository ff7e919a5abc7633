import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  type DefinitionNode,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import type { RequestContext } from '../request/request-context.js';

/** Validated, and remembered by Apollo, in place of what graphql-js's own rule for subscriptions would throw at, as if by a defect. */
const REFUSED = parse('{ __typename }');

/**
 * Refuses subscriptions that might leave out what they follow. The specification has it so since 2025; graphql-js has no rule for it
 * yet, and fails where a variable decides, or where nothing is left to follow.
 */
export function followedFields(): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart(asked: { document?: DocumentNode }) {
      return {
        parsingDidStart: async () => async () => {
          if (asked.document && mayLeaveOut(asked.document)) asked.document = REFUSED;
        },
        didResolveOperation: async ({ document }) => {
          if (document === REFUSED) refuse();
        },
      };
    },
  };
}

function refuse(): never {
  const message = 'a subscription may not leave out what it follows: no @skip or @include there';
  throw new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

function mayLeaveOut(document: DocumentNode): boolean {
  return document.definitions.some(
    (definition) =>
      isSubscription(definition) && rootSelections(document, definition.selectionSet.selections, new Set()).some(isConditional),
  );
}

function isSubscription(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.SUBSCRIPTION;
}

/** Those of its fragments, too. */
function rootSelections(document: DocumentNode, selections: readonly SelectionNode[], seen: Set<string>): SelectionNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return [selection, ...rootSelections(document, selection.selectionSet.selections, seen)];
    if (selection.kind === Kind.FIELD || seen.has(selection.name.value)) return [selection];
    seen.add(selection.name.value);
    const spread = document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value
        ? definition.selectionSet.selections
        : [],
    );
    return [selection, ...rootSelections(document, spread, seen)];
  });
}

const isConditional = ({ directives = [] }: SelectionNode): boolean =>
  directives.some(({ name }) => name.value === 'skip' || name.value === 'include');
