import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/**
 * Whether a GET can't come from a page of another site, as its headers show: browsers say in Sec-Fetch-Site where a request comes from,
 * and pages can't change that. Without that header it may come from an old browser; then Apollo asks for a header that no page can send
 * without a preflight.
 */
export function cannotBeCrossSite({ 'sec-fetch-site': site, 'sec-fetch-mode': mode }: IncomingHttpHeaders): boolean {
  // Programs whose `fetch` follows that of browsers, as Node's does, send a mode and no site.
  return site === undefined ? mode === 'cors' : site === 'same-origin' || site === 'none';
}

/** Whether a page of another site makes a browser send this in a way that has no Origin to check: by a picture, a link or a frame. */
export function isCrossSiteWithoutOrigin({ headers: { 'sec-fetch-site': site, origin } }: Pick<IncomingMessage, 'headers'>): boolean {
  return origin === undefined && (site === 'cross-site' || site === 'same-site');
}
