import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isListedOrigin } from '../auth/origin-check.js';

/**
 * Whether a GET comes from no page that may not read the answer, as its headers show. Browsers say in Origin which page a program that
 * fetches belongs to, and in Sec-Fetch-Site where a request comes from, and pages can't change either. Where neither says so it may come
 * from an old browser, or by a picture; then Apollo asks for a header that no page can send without a preflight.
 * @param origins as for `isListedOrigin`
 */
export function isAllowedGet(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = headers;
  if (origin !== undefined && isListedOrigin(origin, origins)) return true;
  // Programs whose `fetch` follows that of browsers, as Node's does, send a mode and no site.
  return site === undefined ? mode === 'cors' : site === 'same-origin' || site === 'none';
}

/** Whether a page of another site makes a browser send this in a way that has no Origin to check: by a picture, a link or a frame. */
export function isCrossSiteWithoutOrigin({ headers: { 'sec-fetch-site': site, origin } }: Pick<IncomingMessage, 'headers'>): boolean {
  return origin === undefined && (site === 'cross-site' || site === 'same-site');
}
