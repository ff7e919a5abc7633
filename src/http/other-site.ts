import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a GET can be no page's of another site, as its headers show: browsers themselves say where a request comes from, and no page
 * can say otherwise. A browser that says nothing of it may be an old one; then a header must show it that no page can send unasked.
 */
export function isSurelyNoOtherSites({ 'sec-fetch-site': site, 'sec-fetch-mode': mode }: IncomingHttpHeaders): boolean {
  // Programs that fetch as browsers do have a mode, and no site.
  return site === undefined ? mode === 'cors' : site === 'same-origin' || site === 'none';
}
