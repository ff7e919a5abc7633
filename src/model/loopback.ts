const LOOPBACK_NAMES = ['localhost', '::1', '[::1]'];

/** Whether an address, or a host as URLs write it, leads to the machine on which it is used: `localhost`, `::1`, `127.0.0.0/8`. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.includes(host) || /^127(\.\d{1,3}){3}$/.test(host);
}
