import { isIPv4 } from 'node:net';

/** Whether an address, or a name, is always that of the machine on which it is used. */
export function isThisMachine(host: string): boolean {
  return (
    host === '::1' || host === '[::1]' || host === 'localhost' || host.endsWith('.localhost') || (isIPv4(host) && host.startsWith('127.'))
  );
}
