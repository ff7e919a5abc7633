import type { IncomingMessage } from 'node:http';
import { hostnameOf, isLoopbackName } from './allowed-hosts.js';

export type ForwardedRequest = Pick<IncomingMessage, 'headers'> & Partial<Pick<IncomingMessage, 'httpVersion'>>;

/** Headers by which proxies, load balancers and delivery networks say that they pass a request on. All of `x-forwarded-…` are, too. */
const HEADERS: ReadonlySet<string> = new Set([
  'forwarded',
  'forwarded-for',
  'via',
  'cdn-loop',
  'client-ip',
  'true-client-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-real-ip',
  'x-real-port',
  'x-remote-addr',
  'x-remote-ip',
  'x-originating-ip',
  'x-original-forwarded-for',
  'x-original-host',
  'x-original-url',
  'x-original-uri',
  'x-proxyuser-ip',
  'x-scheme',
  'x-nginx-proxy',
  'proxy-client-ip',
  'wl-proxy-client-ip',
  'cf-connecting-ip',
  'cf-connecting-ipv6',
  'cf-ray',
  'cf-visitor',
  'fastly-client-ip',
  'fly-client-ip',
  'fly-forwarded-port',
  'x-appengine-user-ip',
  'x-arr-log-id',
  'x-azure-clientip',
  'x-azure-socketip',
  'x-envoy-external-address',
  'x-vercel-id',
]);

const isForwardingHeader = (name: string): boolean => name.startsWith('x-forwarded') || HEADERS.has(name);

/**
 * Whether a request that reaches this server from this machine may have been passed on by a proxy here. One that is set up in the
 * shortest way (`proxy_pass http://127.0.0.1:4000`) adds no header, but gives itself away: nginx speaks HTTP/1.0 by default, or closes
 * or "upgrades" a connection that nobody asked to. A request for another host name was sent to another host.
 */
export function hasForwardingSign({ headers, httpVersion = '1.1' }: ForwardedRequest): boolean {
  if (Object.keys(headers).some(isForwardingHeader)) return true;
  if (httpVersion === '1.0') return true;
  const connection = headers.connection?.toLowerCase();
  if (connection === 'close' || (connection === 'upgrade' && headers.upgrade === undefined)) return true;
  return headers.host !== undefined && !isLoopbackName(hostnameOf(headers.host));
}
