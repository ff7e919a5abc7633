import type { IncomingMessage } from 'node:http';
import { ClaimgraphError } from '../../model/errors.js';

/**
 * Whether a connection comes from a page of this server, from one of an origin that may ask it, or from no page at all. Browsers let
 * every page open a WebSocket anywhere, and read from it: without this, any page that its reader looks at could read a server that
 * only this machine can reach.
 * @param origins e.g. `https://example.org`, or `*` for all of them
 */
export function isOwnOrAllowed({ headers }: Pick<IncomingMessage, 'headers'>, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  return origin === undefined || hostOf(origin) === host || origins.includes('*') || origins.includes(origin);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

export function otherOrigin(): ClaimgraphError {
  return new ClaimgraphError('FORBIDDEN', 'pages of that origin may not ask here: see CLAIMGRAPH_CORS');
}
