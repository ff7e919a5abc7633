const LOOPBACK_NAMES = ['localhost', '::1', '[::1]'];

/** Whether an address, or a host as URLs write it, leads to the machine on which it is used: `localhost`, `::1`, `127.0.0.0/8`. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.includes(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

/** https, or http on this machine: public keys that come over plain http could be anybody's. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/** An origin such as https://example.org, or `*` for all. */
export function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text);
}
