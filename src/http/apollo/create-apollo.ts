import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { MeterCache } from '../request/use-metrics.js';
import type { RequestContext } from '../request/request-context.js';
import { compiledQueries } from './compiled-queries.js';
import { cacheIntrospection } from './cache-introspection.js';
import { enforceLimits, type OperationLimits } from './enforce-limits.js';
import { largeDocuments } from './large-documents.js';
import { logOperation } from './log-operation.js';
import { persistedTexts } from './persisted-texts.js';
import { presentAnswers } from './present-answers.js';
import { startSubscriptions, subscriptionRootRule } from './subscriptions.js';

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  /** Whether queries that come again are compiled. */
  readonly compile: boolean;
  readonly introspection: boolean;
  /** Whether clients may send the hash of a query in place of its text. */
  readonly persisted: boolean;
  readonly meterCache: MeterCache;
}

/** Of a query: a short one could have very many. One more says that there are others. */
const MAX_VALIDATION_ERRORS = 5;

/** Apollo Server over the schema: it parses, validates, limits, executes and formats the operations of every transport. */
export function createApollo({
  schema,
  limits,
  compile,
  introspection,
  persisted,
  meterCache,
}: ApolloOptions): ApolloServer<RequestContext> {
  const { formatError, plugin: answerPlugin } = presentAnswers(limits.answer);
  return new ApolloServer<RequestContext>({
    schema,
    introspection,
    formatError,
    includeStacktraceInErrorResponses: false,
    // Suggestions are left out where they are made: Apollo would look for them in messages, for a minute where a client's text is long.
    hideSchemaDetailsFromClientErrors: false,
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS, hideSuggestions: !introspection },
    persistedQueries: persisted && { cache: persistedTexts(meterCache) },
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // What is read is looked at by the last of these first.
      enforceLimits(schema, limits),
      largeDocuments(),
      subscriptionRootRule(),
      ...(compile ? [compiledQueries(schema, meterCache)] : []),
      startSubscriptions(schema),
      answerPlugin,
      cacheIntrospection(),
      logOperation(),
    ],
  });
}
