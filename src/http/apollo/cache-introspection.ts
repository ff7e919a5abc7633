import type { ApolloServerPlugin } from '@apollo/server';
import { isIntrospection } from '../limits/introspection.js';
import { REVALIDATED } from '../request/cache-control.js';
import type { RequestContext } from '../request/request-context.js';

/** Says of the schema, asked for by GET, that it may be kept and asked for again: graphql-over-http gives it an ETag then. */
export function cacheIntrospection(): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, document, operation, response: { body, http } }) {
          if (request.http?.method !== 'GET' || !document || !operation || body.kind !== 'single' || body.singleResult.errors) return;
          if (isIntrospection(document, operation)) http.headers.set('cache-control', REVALIDATED);
        },
      };
    },
  };
}
