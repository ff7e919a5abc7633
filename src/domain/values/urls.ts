import type { ExternalId } from '../../model/entity.js';

/** Says what a URL looks like; for faults. */
export const URL_EXPECTED = 'must be an http or https URL';

const HTTP = /^https?:\/\/[^\s\p{Control}\p{Surrogate}]+$/iu;

/** Where public registers show the entry of a number. */
const REGISTERS: Readonly<Record<string, string>> = {
  wikidata: 'https://www.wikidata.org/wiki/',
  viaf: 'https://viaf.org/viaf/',
  isni: 'https://isni.org/isni/',
  orcid: 'https://orcid.org/',
  ror: 'https://ror.org/',
  lei: 'https://search.gleif.org/#/record/',
  opencorporates: 'https://opencorporates.com/companies/',
  geonames: 'https://www.geonames.org/',
};

/** Whether a text is a URL of the web; one with another scheme, such as `javascript:`, is not. */
export function isHttpUrl(text: string): boolean {
  return HTTP.test(text) && URL.canParse(text);
}

/** The host of a URL in lower case, without `www.`, a port or a dot at its end; null where the text is not a URL of the web. */
export function hostOf(url: string): string | null {
  if (!isHttpUrl(url)) return null;
  return new URL(url).hostname.replace(/^www\./, '').replace(/\.$/, '');
}

/** The address of an entity in somebody else's register; null where the register is not known here. */
export function externalIdUrl({ scheme, value }: ExternalId): string | null {
  const register = REGISTERS[scheme.toLowerCase()];
  return register === undefined ? null : register + value.split('/').map(encodeURIComponent).join('/');
}
