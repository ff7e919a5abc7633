import type { ExternalId } from '../../model/entity.js';

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

/** The address of an entity in somebody else's register; null where the register is not known here. */
export function externalIdUrl({ scheme, value }: ExternalId): string | null {
  const register = REGISTERS[scheme.toLowerCase()];
  return register === undefined ? null : register + value.split('/').map(encodeURIComponent).join('/');
}
