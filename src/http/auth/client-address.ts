import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type IPVersion } from 'node:net';
import type { Client } from '../../concurrency/quota.js';
import type { Viewer } from '../../domain/access/viewer.js';
import { isLoopback } from '../../model/web-address.js';
import { hasForwardingSign, type ForwardedRequest } from './forwarding-signs.js';

/** Where a request comes from. */
export interface ClientAddress {
  readonly address: string;
  /** Whether a program on this machine sent it, and not a proxy here for somebody else. */
  readonly isLocal: boolean;
}

/** The other end of a connection: to look an address up among networks takes longer than all else that is asked of it. */
interface Peer {
  readonly address: string;
  readonly isTrusted: boolean;
}

export type FindClientAddress = (
  request: ForwardedRequest & Pick<IncomingMessage, 'socket'> & Partial<Pick<IncomingMessage, 'url'>>,
) => ClientAddress;

/**
 * Finds the client behind trusted proxies: the last address in X-Forwarded-For that is none of theirs. From anybody else that header is
 * not believed. Only what certainly no proxy has passed on is local: nothing from a trusted one, nothing that shows a sign of another.
 * It is found once a request, and stays what it is when the connection has ended, where a socket has none any more.
 * @param proxies addresses and networks, e.g. `10.0.0.0/8`
 * @param warn called once for each of two things that an operator has to set, where a proxy is not set up
 * @param isMonitoring says of a path that a load balancer, a container or a monitor asks for it itself, for no client: nothing is told then
 */
export function clientAddressFinder(
  proxies: readonly string[],
  warn: (message: string) => void = () => {},
  isMonitoring: (path: string) => boolean = () => false,
): FindClientAddress {
  const trusted = blockListOf(proxies);
  const found = new WeakMap<object, ClientAddress>();
  const peers = new WeakMap<object, Peer>();
  const told = new Set<(address: string) => string>();
  const warnOnce = (about: (address: string) => string, address: string, { url = '' }: Partial<Pick<IncomingMessage, 'url'>>): void => {
    if (told.has(about) || isMonitoring(url.replace(/\?.*/, ''))) return;
    told.add(about);
    warn(about(address));
  };
  const peerOf = (socket: IncomingMessage['socket']): Peer => {
    const known = peers.get(socket);
    if (known) return known;
    const address = readAddress(socket.remoteAddress ?? '');
    const peer = { address, isTrusted: isIn(trusted, address) };
    if (address !== '') peers.set(socket, peer);
    return peer;
  };
  const find: FindClientAddress = (request) => {
    const { address: direct, isTrusted } = peerOf(request.socket);
    const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().flatMap((list) => list.split(','));
    if (isTrusted) {
      if (forwarded.length === 0) warnOnce(silentProxy, direct, request);
      return { address: clientBehind(direct, forwarded, trusted), isLocal: false };
    }
    const isForwarded = hasForwardingSign(request);
    if (isForwarded && isIn(NEARBY, direct)) warnOnce(unknownProxy, direct, request);
    return { address: direct, isLocal: isLoopback(direct) && !isForwarded };
  };
  return (request) => {
    const address = found.get(request) ?? find(request);
    found.set(request, address);
    return address;
  };
}

/**
 * Each proxy vouches for the address before it. Where all of them are trusted, so is the client, which is the first; where the next is no
 * address, the last proxy that could be read is taken for it.
 */
function clientBehind(direct: string, forwarded: readonly string[], trusted: BlockList): string {
  let client = direct;
  for (const one of forwarded.map((text) => readAddress(text)).toReversed()) {
    if (isIP(one) === 0) return client;
    client = one;
    if (!isIn(trusted, client)) return client;
  }
  return client;
}

const unknownProxy = (address: string): string =>
  `requests come through a proxy at ${address}, it seems, which is not in CLAIMGRAPH_TRUSTED_PROXIES: all of its clients ` +
  'share the limits of one address, and /metrics needs a key for them. If it is yours, set CLAIMGRAPH_TRUSTED_PROXIES to its address, ' +
  'and let it send X-Forwarded-For';

const silentProxy = (address: string): string =>
  `${address} is in CLAIMGRAPH_TRUSTED_PROXIES, and sends no X-Forwarded-For: all of its clients share the limits of one address. ` +
  'In nginx: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for';

/** The client whose open connections are counted together: a key or token by its name, else the network it comes from. */
export function clientOf({ address, isLocal }: ClientAddress, { name }: Pick<Viewer, 'name'>): Client {
  if (name !== null) return { name: `key ${name}`, isKnown: true };
  return { name: networkOf(address), isKnown: isLocal };
}

/** The client for which a connection is counted before it has asked for anything: a trusted proxy is known, and so is this machine. */
export function peerClientFinder(proxies: readonly string[]): (remoteAddress: string) => Client {
  const trusted = blockListOf(proxies);
  return (remoteAddress) => {
    const address = readAddress(remoteAddress);
    return { name: networkOf(address), isKnown: isLoopback(address) || isIn(trusted, address) };
  };
}

/** The /64 of an IPv6 address, since whoever has one address has all of these; an IPv4 address as it is. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [start = [], end] = address.split('::').map(groupsOf);
  const missing = end === undefined ? 0 : 8 - start.length - end.length;
  return [...start, ...Array.from({ length: missing }, () => '0'), ...(end ?? [])].slice(0, 4).join(':');
}

const groupsOf = (half: string): string[] =>
  half
    .split(':')
    .filter((group) => group !== '')
    .map((group) => Number.parseInt(group, 16).toString(16));

/**
 * An address as it stands in lists: perhaps with a port, in brackets or with a zone. Sockets that serve both IP versions give IPv4
 * addresses as IPv6. What is no address is given as it is.
 */
function readAddress(text: string): string {
  const [, bracketed, , withPort] = /^\[([^\]]+)\](:\d+)?$|^([\d.]+):\d+$/.exec(text.trim()) ?? [];
  const address = (bracketed ?? withPort ?? text.trim()).replace(/%.*$/, '');
  if (isIP(address) !== 6) return address;
  const { hostname } = new URL(`http://[${address}]`);
  const [, high, low] = /^\[::ffff:([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(hostname) ?? [];
  return high === undefined || low === undefined ? hostname.slice(1, -1) : ipv4Of(parseInt(high, 16), parseInt(low, 16));
}

const ipv4Of = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');

/** @param networks addresses, and networks as `10.0.0.0/8` */
function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    if (bits === undefined) list.addAddress(address, ipVersionOf(address));
    else list.addSubnet(address, Number(bits), ipVersionOf(address));
  }
  return list;
}

const isIn = (list: BlockList, address: string): boolean => isIP(address) > 0 && list.check(address, ipVersionOf(address));
const ipVersionOf = (address: string): IPVersion => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Where an operator's own proxies are: on this machine, or in its private networks. */
const NEARBY = blockListOf([
  '127.0.0.0/8',
  '::1',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
]);
