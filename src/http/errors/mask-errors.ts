import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ClaimgraphError, type Fault } from '../../model/errors.js';
import { enumName } from '../../ontology/api-names.js';
import { JwksUnavailable } from '../auth/jwks-unavailable.js';
import { shortMessage } from './graphql-messages.js';

/**
 * An error as clients see it: those of our catalogue with code and details, those of GraphQL itself as they are, and anything else
 * masked, with the id of the request under which it was logged. That a store is unavailable is masked, too: the cause names its address.
 * @param report is called once with every error that is masked
 */
export function maskError(error: unknown, requestId: string, report: (defect: unknown) => void): GraphQLFormattedError {
  const { message, locations, path, extensions, cause } = readError(error);
  const location = { ...(locations && { locations }), ...(path && { path }) };
  if (cause instanceof ClaimgraphError && cause.code === 'STORE_UNAVAILABLE' && !(cause instanceof JwksUnavailable)) {
    report(cause);
    return { message: 'the store does not answer', ...location, extensions: { code: cause.code } };
  }
  if (cause instanceof ClaimgraphError && cause.code !== 'INTERNAL_SERVER_ERROR') {
    return { message: cause.message, ...location, extensions: { code: cause.code, ...detailsOf(cause) } };
  }
  const code = cause === undefined ? extensions?.['code'] : undefined;
  // Of variables, whose faults are found before: none is known that only comes up here.
  if (code === 'BAD_USER_INPUT') return { ...invalidVariables(shortMessage(message)), ...location };
  if (EXPECTED_CODES.includes(code)) return { message: shortMessage(message), ...location, extensions: { code } };
  report(cause ?? error);
  const masked = `Internal server error: give the request id ${requestId} to those who run this server`;
  return { message: masked, ...location, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
}

const invalidVariables = (message: string): GraphQLFormattedError => ({
  message,
  extensions: { code: 'INVALID_INPUT', faults: [{ path: ['variables'], message }] },
});

/** Candidates have the types of the ontology in the domain, and the values of the enum in the API. */
function detailsOf(error: ClaimgraphError): Readonly<Record<string, unknown>> {
  if (!error.is('AMBIGUOUS')) return error.details;
  const candidates = error.details.candidates.map((candidate) => ({ ...candidate, type: enumName(candidate.type) }));
  return { ...error.details, candidates };
}

interface ReadError extends GraphQLFormattedError {
  /** What a resolver threw; undefined for errors of GraphQL itself. */
  readonly cause: unknown;
}

/** Told by their shape, since errors of compiled queries are of another class than GraphQL's. */
function readError(error: unknown): ReadError {
  if (error instanceof ClaimgraphError) return { message: error.message, cause: error };
  if (!(error instanceof Error) || !('extensions' in error)) return { message: String(error), cause: error };
  const { message, locations, path, extensions, originalError } = error as GraphQLError;
  const thrown = originalError && !(originalError instanceof GraphQLError) ? originalError : undefined;
  return { message, ...(locations && { locations }), ...(path && { path }), extensions, cause: thrown };
}

/** The codes of graphql-js and Apollo for invalid requests, but for BAD_USER_INPUT, which is about variables. */
const EXPECTED_CODES: readonly unknown[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_FOUND',
];

/** The same error without suggested names: where introspection is off, they would tell the schema name by name. */
export function hideSuggestions({ message, extensions, ...rest }: GraphQLFormattedError): GraphQLFormattedError {
  const faults = extensions?.['faults'] as readonly Fault[] | undefined;
  const details = faults && { faults: faults.map((fault) => ({ ...fault, message: withoutSuggestion(fault.message) })) };
  return { message: withoutSuggestion(message), ...rest, ...(extensions && { extensions: { ...extensions, ...details } }) };
}

/** As graphql-js, and didYouMean of src/files, begin what they add to a message; it ends with a question mark. */
const SUGGESTION = /;? did you mean /gi;

/** Each suggestion is left out, to its question mark. Read once from left to right, since a client's text may begin many. */
function withoutSuggestion(message: string): string {
  const pieces: string[] = [];
  let copied = 0;
  for (const { index } of message.matchAll(SUGGESTION)) {
    if (index < copied) continue;
    const end = message.indexOf('?', index);
    if (end < 0) break;
    pieces.push(message.slice(copied, index));
    copied = end + 1;
  }
  return pieces.join('') + message.slice(copied);
}
