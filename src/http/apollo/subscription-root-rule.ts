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

/** Validated and cached by Apollo in place of a document on which graphql-js's own rule for subscriptions would throw, as by a defect. */
const PLACEHOLDER = parse('{ __typename }');

/**
 * Refuses @skip and @include on the root field of subscriptions, as the specification does since September 2025; graphql-js has no rule
 * for it yet, and throws where a variable decides, or where no field is left.
 */
export function subscriptionRootRule(): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart(requestContext: { document?: DocumentNode }) {
      return {
        parsingDidStart: async () => async () => {
          const { document } = requestContext;
          if (document && hasConditionalRoot(document)) requestContext.document = PLACEHOLDER;
        },
        didResolveOperation: async ({ document }) => {
          if (document === PLACEHOLDER) refuse();
        },
      };
    },
  };
}

function refuse(): never {
  const message = 'the root field of a subscription may have no @skip or @include';
  throw new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

function hasConditionalRoot(document: DocumentNode): boolean {
  return document.definitions.some(
    (definition) =>
      isSubscription(definition) && rootSelections(document, definition.selectionSet.selections, new Set()).some(isConditional),
  );
}

function isSubscription(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.SUBSCRIPTION;
}

/** The selections of an operation on its root type, those of fragments among them. */
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
