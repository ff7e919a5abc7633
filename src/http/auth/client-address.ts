import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type IPVersion } from 'node:net';
import type { Client } from '../../concurrency/quota.js';
import type { Viewer } from '../../domain/access/viewer.js';
import { isLoopback } from '../../model/loopback.js';

/** Where a request comes from. */
export interface ClientAddress {
  readonly address: string;
  /** Whether a program on this machine sent it, and not a proxy here for somebody else. */
  readonly isLocal: boolean;
}

export type FindClientAddress = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => ClientAddress;

/**
 * Finds the client behind trusted proxies: the last address in X-Forwarded-For that is none of theirs. From anybody else that header is
 * not believed.
 * @param proxies addresses and networks, e.g. `10.0.0.0/8`
 */
export function clientAddressFinder(proxies: readonly string[]): FindClientAddress {
  const trusted = new BlockList();
  for (const proxy of proxies) addNetwork(trusted, proxy);
  return ({ headers, socket }) => {
    const direct = unmapped(socket.remoteAddress ?? '');
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().flatMap((list) => list.split(','));
    const nearestFirst = forwarded.map((address) => unmapped(address.trim())).reverse();
    const address = proxies.length === 0 ? direct : ([direct, ...nearestFirst].find((one) => !isIn(trusted, one)) ?? direct);
    const isForwarded = forwarded.length > 0 || headers['forwarded'] !== undefined;
    return { address: isIP(address) > 0 ? address : direct, isLocal: isLoopback(direct) && !isForwarded };
  };
}

/** The client whose open connections are counted together: a key or token by its name, else the network it comes from. */
export function clientOf({ address, isLocal }: ClientAddress, { name }: Pick<Viewer, 'name'>): Client {
  if (name !== null) return { name: `key ${name}`, isKnown: true };
  return { name: networkOf(address), isKnown: isLocal };
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

/** Sockets that serve both IP versions give IPv4 addresses as IPv6. */
const unmapped = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

function addNetwork(list: BlockList, network: string): void {
  const [address = '', bits] = network.split('/');
  if (bits === undefined) list.addAddress(address, ipVersionOf(address));
  else list.addSubnet(address, Number(bits), ipVersionOf(address));
}

const isIn = (list: BlockList, address: string): boolean => isIP(address) > 0 && list.check(address, ipVersionOf(address));
const ipVersionOf = (address: string): IPVersion => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
