import type { IncomingMessage } from 'node:http';
import { ClaimgraphError } from '../../model/errors.js';

/**
 * Whether a connection comes from a page of this server, from a page of a listed origin, or from no page at all. Browsers let every page
 * open a WebSocket anywhere and read from it, whatever CORS says: without this check, any page could read a server that only its
 * reader's machine can reach.
 * @param origins as for `isListedOrigin`
 */
export function isAllowedOrigin({ headers }: Pick<IncomingMessage, 'headers'>, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  return origin === undefined || hostOfOrigin(origin) === host || isListedOrigin(origin, origins);
}

/** @param origins e.g. `https://example.org`, or `*` for all of them */
export const isListedOrigin = (origin: string, origins: readonly string[]): boolean => origins.includes('*') || origins.includes(origin);

const hostOfOrigin = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/** FORBIDDEN, for a page whose origin is not allowed. */
export function originNotAllowed(): ClaimgraphError {
  return new ClaimgraphError('FORBIDDEN', 'pages of this origin are not allowed here: see CLAIMGRAPH_CORS');
}
