import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { compiledQueries } from './compiled-queries.js';
import { followedFields } from './subscription-root-rule.js';
import { limitedOperations } from './enforce-limits.js';
import type { OperationLimits } from '../limits/operation-limits.js';
import { errorPresentation } from './present-errors.js';
import { recordOperations } from './operation-metrics.js';
import type { RequestContext } from '../request/request-context.js';
import { startSubscriptions } from './start-subscriptions.js';

/** How GraphQL is served. */
export interface GraphqlOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  /** Whether queries that come again are compiled. */
  readonly compile: boolean;
  readonly introspection: boolean;
}

/** Apollo Server over the schema: it parses, validates, limits, executes and formats, whatever brings the request. */
export function createApollo({ schema, limits, compile, introspection }: GraphqlOptions): ApolloServer<RequestContext> {
  const { formatError, plugin: presentErrors } = errorPresentation();
  return new ApolloServer<RequestContext>({
    schema,
    introspection,
    formatError,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !introspection,
    parseOptions: { maxLexicalTokens: limits.tokens },
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      followedFields(),
      limitedOperations(schema, limits),
      ...(compile ? [compiledQueries(schema)] : []),
      startSubscriptions(schema),
      presentErrors,
      recordOperations(),
    ],
  });
}
