import type { IncomingMessage } from 'node:http';
import { ClaimgraphError } from '../../model/errors.js';
import { isLoopback } from '../../model/web-address.js';

/** Whether this server answers to the name in the Host header of a request. */
export type IsAllowedHost = (request: Pick<IncomingMessage, 'headers'>) => boolean;

/**
 * Protects against DNS rebinding: the owner of a name can let it point at the machine of whoever reads their page, and to the browser
 * the server there is then the page's own. So a server that listens on a loopback address answers to loopback names only. Behind a
 * proxy it has other names, and is reached from elsewhere anyway.
 * @param listensOn e.g. `127.0.0.1`
 */
export function allowedHosts(listensOn: string, proxies: readonly string[]): IsAllowedHost {
  if (!isLoopbackName(listensOn) || proxies.length > 0) return () => true;
  return ({ headers: { host } }) => host === undefined || isLoopbackName(hostnameOf(host));
}

/** FORBIDDEN, for a request to a host name that is not allowed. */
export function hostNotAllowed(): ClaimgraphError {
  return new ClaimgraphError('FORBIDDEN', 'this server does not answer to that host name; behind a proxy, set CLAIMGRAPH_TRUSTED_PROXIES');
}

/** Browsers never look up names under .localhost elsewhere; other programs may, so this holds for the Host header only. */
export const isLoopbackName = (hostname: string): boolean => isLoopback(hostname) || hostname.endsWith('.localhost');

/** The name in a Host header, without the port. */
export const hostnameOf = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '');
