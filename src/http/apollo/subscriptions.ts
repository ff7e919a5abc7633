import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation as OperationContext, GraphQLResponse } from '@apollo/server';
import {
  createSourceEventStream,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import type { SubscriptionEvent } from '../../graphql/subscriptions/event-cursor.js';
import { MUTATION_BY_GET } from '../errors/http-errors.js';
import type { RequestContext, SubscriptionHandover } from '../request/request-context.js';
import { singleResponse, type MaybeOperation } from './compiled-queries.js';

/**
 * Starts subscriptions for transports that stay open, and refuses them to those that answer once. Apollo itself has no subscriptions:
 * here they go through its parsing, validation and limits all the same, so that no transport has rules of its own.
 */
export function startSubscriptions(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue }: MaybeOperation) {
          if (operation?.operation === 'subscription' && !contextValue.handover) refuseSubscription(contextValue);
          if (operation?.operation === 'mutation' && contextValue.isReadOnly) refuseMutation();
        },
        async responseForOperation(requestContext) {
          const { operation, contextValue }: MaybeOperation = requestContext;
          if (operation?.operation !== 'subscription' || !contextValue.handover) return null;
          return start(schema, requestContext, contextValue.handover);
        },
      };
    },
  };
}

function refuseSubscription({ onSubscription }: RequestContext): never {
  onSubscription?.();
  const message = 'a subscription needs a connection that stays open: a WebSocket to /graphql, or /graphql/stream';
  throw new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}

/** Apollo refuses it itself where it knows the HTTP method. */
function refuseMutation(): never {
  throw new GraphQLError(MUTATION_BY_GET, { extensions: { code: 'BAD_REQUEST' } });
}

async function start(
  schema: GraphQLSchema,
  { document, contextValue, request }: OperationContext<RequestContext>,
  handover: SubscriptionHandover,
): Promise<GraphQLResponse> {
  const args = { document, operationName: request.operationName, variableValues: request.variables };
  const source = await createSourceEventStream({ schema, contextValue, ...args });
  if (!(Symbol.asyncIterator in source)) return singleResponse(source);
  // Whatever a root field of the schema subscribes to is one of these.
  handover.started = { events: source[Symbol.asyncIterator]() as AsyncIterator<SubscriptionEvent>, ...args };
  return singleResponse({ data: null });
}

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
          if (document === PLACEHOLDER) refuseConditionalRoot();
        },
      };
    },
  };
}

function refuseConditionalRoot(): never {
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
