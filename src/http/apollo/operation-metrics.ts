import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../request/request-context.js';

/** A name may be as long as a request: it stands in every line of the log, and in the metrics for as long as the server runs. */
const LONGEST_NAME = 100;

/** Puts into the record of a request what it asked for, and how that went. Comes after what presents errors. */
export function recordOperations(): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, operationName, contextValue: { record } }) {
          record.operation = operationName?.slice(0, LONGEST_NAME) ?? null;
          record.type = operation?.operation ?? null;
        },
        async willSendResponse({ response: { body }, contextValue: { record } }) {
          if (body.kind === 'single') record.codes = codesOf(body.singleResult.errors ?? []);
        },
      };
    },
  };
}

export const codesOf = (errors: readonly GraphQLFormattedError[]): string[] => errors.map(({ extensions }) => codeIn(extensions?.['code']));

const codeIn = (code: unknown): string => (typeof code === 'string' ? code : 'none');
