import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ClaimgraphError } from '../../model/errors.js';
import { enumName } from '../../ontology/api-names.js';
import { JwksUnavailable } from '../auth/jwks-unavailable.js';
import { placeInVariables } from './variable-path.js';

/** Told once of every error that is nobody's input, with all that clients must not see, and with the id of the request. */
export type ReportDefect = (error: unknown) => void;

/**
 * An error as clients see it: those of the catalogue with code and details, those of GraphQL itself as they are, and anything else
 * masked, with the id of the request under which it was logged. That a store is away is logged, too: where it is, is not for clients.
 */
export function maskError(error: unknown, requestId: string, report: ReportDefect): GraphQLFormattedError {
  const { message, locations, path, extensions, cause } = partsOf(error);
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (cause instanceof ClaimgraphError && cause.code === 'STORE_UNAVAILABLE' && !(cause instanceof JwksUnavailable)) {
    report(cause);
    return { message: 'the store does not answer', ...place, extensions: { code: cause.code } };
  }
  if (cause instanceof ClaimgraphError && cause.code !== 'INTERNAL_SERVER_ERROR') {
    return { message: cause.message, ...place, extensions: { code: cause.code, ...detailsOf(cause) } };
  }
  const code = cause === undefined ? extensions?.['code'] : undefined;
  if (code === 'BAD_USER_INPUT')
    return { message, ...place, extensions: { code: 'INVALID_INPUT', faults: [{ path: placeInVariables(message), message }] } };
  if (EXPECTED_CODES.includes(code)) return { message, ...place, extensions: { code } };
  report(cause ?? error);
  const masked = `Internal server error: give the request id ${requestId} to those who run this server`;
  return { message: masked, ...place, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
}

/** The entities that a name could mean: the domain names their types as the ontology does, the API by the values of its enums. */
function detailsOf(error: ClaimgraphError): Readonly<Record<string, unknown>> {
  if (!error.is('AMBIGUOUS')) return error.details;
  const candidates = error.details.candidates.map((candidate) => ({ ...candidate, type: enumName(candidate.type) }));
  return { ...error.details, candidates };
}

interface ErrorParts extends GraphQLFormattedError {
  /** What a resolver threw; undefined where GraphQL itself found the fault. */
  readonly cause: unknown;
}

/** The compiled executor's errors look like those of GraphQL, but are of another class. */
function partsOf(error: unknown): ErrorParts {
  if (error instanceof ClaimgraphError) return { message: error.message, cause: error };
  if (!(error instanceof Error) || !('extensions' in error)) return { message: String(error), cause: error };
  const { message, locations, path, extensions, originalError } = error as GraphQLError;
  const thrown = originalError && !(originalError instanceof GraphQLError) ? originalError : undefined;
  return { message, ...(locations && { locations }), ...(path && { path }), extensions, cause: thrown };
}

/** Codes by which graphql-js and Apollo tell a client what is wrong with its request; BAD_USER_INPUT is told of variables. */
const EXPECTED_CODES: readonly unknown[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_FOUND',
];
