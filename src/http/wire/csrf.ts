import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/**
 * Whether a GET can be no page's of another site, as its headers show: browsers themselves say where a request comes from, and no page
 * can say otherwise. A browser that says nothing of it may be an old one; then a header must show it that no page can send unasked.
 */
export function isSurelyNoOtherSites({ 'sec-fetch-site': site, 'sec-fetch-mode': mode }: IncomingHttpHeaders): boolean {
  // Programs that fetch as browsers do have a mode, and no site.
  return site === undefined ? mode === 'cors' : site === 'same-origin' || site === 'none';
}

/**
 * Whether a page of another site has a browser send this without a program that could read the answer, as for a picture or a link: then
 * no origin says whose page it is.
 */
export function isUnasked({ headers: { 'sec-fetch-site': site, origin } }: Pick<IncomingMessage, 'headers'>): boolean {
  return origin === undefined && (site === 'cross-site' || site === 'same-site');
}
