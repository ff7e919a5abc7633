import type { IncomingMessage } from 'node:http';
import { ClaimgraphError } from '../../model/errors.js';
import { isThisMachine } from './this-machine.js';

/** Whether a request is to this server, by the name in its address. */
export type IsOwnHost = (request: Pick<IncomingMessage, 'headers'>) => boolean;

/**
 * A page may come from a name that its owner lets point at the machine of whoever reads it: to the browser the server there is then the
 * page's own (DNS rebinding). So a server that only this machine can reach answers to names of this machine only. Behind a proxy it has
 * other names, and is reached from elsewhere anyway.
 * @param listensOn e.g. `127.0.0.1`
 */
export function ownHosts(listensOn: string, proxies: readonly string[]): IsOwnHost {
  if (!isThisMachine(listensOn) || proxies.length > 0) return () => true;
  return ({ headers: { host } }) => host === undefined || isThisMachine(nameIn(host));
}

export function otherHost(): ClaimgraphError {
  return new ClaimgraphError('FORBIDDEN', 'this server has no such name; behind a proxy, CLAIMGRAPH_TRUSTED_PROXIES must name that');
}

const nameIn = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '');
