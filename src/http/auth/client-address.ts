import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type IPVersion } from 'node:net';
import { isThisMachine } from './this-machine.js';

/** Where a request comes from. */
export interface ClientAddress {
  readonly address: string;
  /** Whether it was sent on this machine, and by no proxy for somebody else. */
  readonly isLocal: boolean;
}

export type FindClient = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => ClientAddress;

/**
 * Finds who is behind proxies that are trusted: the last address in X-Forwarded-For that is none of theirs. What others put there
 * says nothing.
 * @param proxies addresses and networks, e.g. `10.0.0.0/8`
 */
export function clientFinder(proxies: readonly string[]): FindClient {
  const trusted = new BlockList();
  for (const proxy of proxies) addNetwork(trusted, proxy);
  return ({ headers, socket }) => {
    const direct = unmapped(socket.remoteAddress ?? '');
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().flatMap((list) => list.split(','));
    const farther = forwarded.map((address) => unmapped(address.trim())).reverse();
    const address = proxies.length === 0 ? direct : ([direct, ...farther].find((one) => !isIn(trusted, one)) ?? direct);
    const isForwarded = forwarded.length > 0 || headers['forwarded'] !== undefined;
    return { address: isIP(address) > 0 ? address : direct, isLocal: isThisMachine(direct) && !isForwarded };
  };
}

/** Sockets for both versions give IPv4 addresses as IPv6. */
const unmapped = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

function addNetwork(list: BlockList, network: string): void {
  const [address = '', bits] = network.split('/');
  if (bits === undefined) list.addAddress(address, versionOf(address));
  else list.addSubnet(address, Number(bits), versionOf(address));
}

const isIn = (list: BlockList, address: string): boolean => isIP(address) > 0 && list.check(address, versionOf(address));
const versionOf = (address: string): IPVersion => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
