import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Admit } from '../auth/admit.js';
import { askedOperation } from './request-params.js';
import { refuseDeepDocument } from '../limits/nesting.js';
import { isSurelyNoOtherSites } from './csrf.js';
import { ClientGone, readBody } from './read-body.js';
import { codesOf } from '../apollo/operation-metrics.js';
import type { CreateContext, RequestContext } from '../request/request-context.js';
import type { RequestRecord } from '../request/log-entry.js';
import { searchOf } from './search-of.js';
import { sendRefusal } from '../errors/refusals.js';
import { startTime, withinTime } from './timeouts.js';

export interface TransportOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly admit: Admit;
  readonly createContext: CreateContext;
  readonly report: (error: unknown, requestId: string) => void;
  readonly bodyBytes: { readonly anonymous: number; readonly withKey: number };
  readonly timeoutSeconds: number;
}

/** GraphQL over HTTP on node's own server: between the socket and Apollo there is nothing but this. */
export function graphqlOverHttp(
  options: TransportOptions,
): (request: IncomingMessage, response: ServerResponse, record: RequestRecord) => Promise<void> {
  return async (request, response, record) => {
    try {
      await answer(request, response, record, options);
    } catch (error) {
      if (!(error instanceof ClientGone)) sendRefusal(response, error, record, options.report);
    }
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, record: RequestRecord, options: TransportOptions): Promise<void> {
  const { apollo, admit, createContext, bodyBytes, timeoutSeconds } = options;
  const viewer = await admit(request);
  record.viewer = viewer.name;
  const body = await readBody(request, viewer.name === null ? bodyBytes.anonymous : bodyBytes.withKey);
  const asked = askedOperation(request, body);
  refuseDeepDocument(asked.query);
  const time = startTime(timeoutSeconds, () => !request.socket.destroyed);
  const answered = apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      search: searchOf(request),
      body: asked.body,
    },
    context: async () => createContext(viewer, record, time),
  });
  const { status, headers, body: answerBody } = await withinTime(answered, time);
  for (const [name, value] of headers) response.setHeader(name, value);
  response.statusCode = status ?? 200;
  if (answerBody.kind === 'complete') {
    if (response.statusCode >= 400 && record.codes.length === 0) record.codes = codesInText(answerBody.string);
    // A string leaves together with the headers, in one write.
    response.end(answerBody.string);
  } else for await (const chunk of answerBody.asyncIterator) response.write(chunk);
  response.end();
}

/** By this header Apollo knows that a request is no page's of another site. */
const NO_OTHER_SITES = 'apollo-require-preflight';

function headersOf({ method, headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  if (method === 'GET' && isSurelyNoOtherSites(headers)) map.set(NO_OTHER_SITES, 'true');
  return map;
}

/** What Apollo refuses before it reads an operation, none of its plugins is told of. */
const codesInText = (text: string): string[] => codesOf((JSON.parse(text) as FormattedExecutionResult).errors ?? []);
