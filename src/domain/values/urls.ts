/** Says what a URL looks like; for faults. */
export const URL_EXPECTED = 'must be an http or https URL';

const HTTP = /^https?:\/\/[^\s\p{Control}\p{Surrogate}]+$/iu;

/** Whether a text is a URL of the web; one with another scheme, such as `javascript:`, is not. */
export function isHttpUrl(text: string): boolean {
  return HTTP.test(text) && parsed(text) !== null;
}

/** Not by URL.canParse: once it is compiled, Node.js 20 refuses hosts with letters such as ü. */
function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The host of a URL in lower case, without `www.`, a port or a dot at its end; null where the text is not a URL of the web. */
export function hostOf(url: string): string | null {
  if (!isHttpUrl(url)) return null;
  return new URL(url).hostname.replace(/^www\./, '').replace(/\.$/, '');
}
