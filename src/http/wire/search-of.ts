import type { IncomingMessage } from 'node:http';

/** What stands behind the first question mark of an address, with it; later ones are part of that. */
export function searchOf({ url = '' }: Pick<IncomingMessage, 'url'>): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}
