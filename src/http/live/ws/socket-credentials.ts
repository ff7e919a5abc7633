import type { IncomingHttpHeaders } from 'node:http';
import { ClaimgraphError } from '../../../model/errors.js';

const NAMES = ['authorization', 'x-api-key'] as const;

type Params = Readonly<Record<string, unknown>>;

/**
 * The headers of a WebSocket with the key or token that came with connection_init in their place, where one did: a page can send no
 * headers with its WebSocket. Throws UNAUTHENTICATED for one that is no text or stands elsewhere: nobody who sent one is taken for nobody.
 */
export function withCredentials(headers: IncomingHttpHeaders, params: Params): IncomingHttpHeaders {
  refuseNested(params);
  const given = credentialsIn(params);
  if (given.length === 0) return headers;
  const { authorization: _, 'x-api-key': __, ...others } = headers;
  return { ...others, ...Object.fromEntries(given.map(([name, value]) => [name, asText(name, value)])) };
}

/** As some clients have it. */
function refuseNested({ headers }: Params): void {
  if (typeof headers !== 'object' || headers === null) return;
  const [nested] = credentialsIn(headers as Params);
  if (nested) throw refusal(`${nested[0]} belongs into the payload of connection_init itself, not into its headers`);
}

/** By whatever case of their names, as with headers. */
function credentialsIn(params: Params): [name: (typeof NAMES)[number], value: unknown][] {
  return Object.entries(params).flatMap(([given, value]) =>
    NAMES.flatMap((name): [typeof name, unknown][] => (given.toLowerCase() === name ? [[name, value]] : [])),
  );
}

function asText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw refusal(`${name} must be a text`);
  return value;
}

const refusal = (message: string): ClaimgraphError => new ClaimgraphError('UNAUTHENTICATED', message);
