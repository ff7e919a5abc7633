import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from '../request/request-context.js';
import { compiledQueries } from './compiled-queries.js';
import { cacheIntrospection } from './cache-introspection.js';
import { enforceLimits, type OperationLimits } from './enforce-limits.js';
import { logOperation } from './log-operation.js';
import { persistedTexts } from './persisted-texts.js';
import { presentErrors } from './present-errors.js';
import { startSubscriptions, subscriptionRootRule } from './subscriptions.js';

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  /** Whether queries that come again are compiled. */
  readonly compile: boolean;
  readonly introspection: boolean;
  /** Whether clients may send the hash of a query in place of its text. */
  readonly persisted: boolean;
}

/** Apollo Server over the schema: it parses, validates, limits, executes and formats the operations of every transport. */
export function createApollo({ schema, limits, compile, introspection, persisted }: ApolloOptions): ApolloServer<RequestContext> {
  const { formatError, plugin: errorPlugin } = presentErrors();
  return new ApolloServer<RequestContext>({
    schema,
    introspection,
    formatError,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !introspection,
    parseOptions: { maxLexicalTokens: limits.tokens },
    persistedQueries: persisted && { cache: persistedTexts() },
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      subscriptionRootRule(),
      enforceLimits(schema, limits),
      ...(compile ? [compiledQueries(schema)] : []),
      startSubscriptions(schema),
      errorPlugin,
      cacheIntrospection(),
      logOperation(),
    ],
  });
}
