import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from './request-context.js';

/** Puts into the record of a request what it asked for, and how that went. Comes after what presents errors. */
export function recordOperations(): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, operationName, contextValue: { record } }) {
          record.operation = operationName;
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
