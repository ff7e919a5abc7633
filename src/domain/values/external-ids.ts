// The one home of how the numbers of registers are compared: whether two of them are one, however they are written.

import type { ExternalId } from '../../model/entity.js';

/** A public register, and how it writes its numbers. */
interface Register {
  /** Where it shows the entry of a number; null where it shows none. */
  readonly address: string | null;
  /** Other beginnings of addresses that end in a number, without protocol and `www.`, in lower case. */
  readonly otherAddresses?: readonly string[];
  /** The one form of a number, of those in which people write it. */
  readonly form: (number: string) => string;
}

const upper = (number: string): string => number.toUpperCase();
const lower = (number: string): string => number.toLowerCase();
const compact = (number: string): string => upper(number).replace(/[\s-]/g, '');
const firstStep = (number: string): string => number.split('/')[0] ?? '';

const REGISTERS: Readonly<Record<string, Register>> = {
  wikidata: {
    address: 'https://www.wikidata.org/wiki/',
    otherAddresses: ['m.wikidata.org/wiki/', 'wikidata.org/entity/', 'wikidata.org/wiki/special:entitydata/'],
    form: (number) => upper(number).replace(/^WD:|\.[A-Z]+$/g, ''),
  },
  viaf: { address: 'https://viaf.org/viaf/', form: firstStep },
  isni: { address: 'https://isni.org/isni/', otherAddresses: ['isni.org/page/'], form: compact },
  orcid: { address: 'https://orcid.org/', form: (number) => compact(number).replace(/^(.{4})(.{4})(.{4})(.{4})$/, '$1-$2-$3-$4') },
  ror: { address: 'https://ror.org/', form: lower },
  lei: {
    address: 'https://search.gleif.org/#/record/',
    otherAddresses: ['api.gleif.org/api/v1/lei-records/', 'lei.info/'],
    form: (number) => firstStep(compact(number)),
  },
  opencorporates: {
    address: 'https://opencorporates.com/companies/',
    form: (number) => lower(firstStep(number)) + upper(number.slice(firstStep(number).length)),
  },
  geonames: { address: 'https://www.geonames.org/', otherAddresses: ['sws.geonames.org/'], form: firstStep },
  isin: { address: null, form: compact },
  bic: { address: null, form: compact },
  imo: { address: null, form: (number) => compact(number).replace(/^IMO/, '') },
};

/** A longer value is that of no entity, and could be an address within an address very many times. */
const MAX_READ = 2_000;

/**
 * The form in which external ids are compared, and by which stores find them: two are one exactly if their normal forms are equal.
 * The scheme is in lower case. The number is as its register writes it, also where it is given as an address of that register; of a
 * register that is not known here it is as given, since it may differ in case, but for spaces around and within.
 * @example
 * normalExternalId({ scheme: 'Wikidata', value: 'https://www.wikidata.org/wiki/q5' }); // { scheme: 'wikidata', value: 'Q5' }
 */
export function normalExternalId({ scheme, value }: ExternalId): ExternalId {
  const name = tidy(scheme).toLowerCase();
  const register = value.length > MAX_READ ? undefined : registerOf(name);
  return { scheme: name, value: register ? numberOf(tidy(value), register) : tidy(value) };
}

/** The address of an entity in somebody else's register; null where the register is not known here. */
export function externalIdUrl(externalId: ExternalId): string | null {
  const { scheme, value } = normalExternalId(externalId);
  const address = registerOf(scheme)?.address ?? null;
  return address === null ? null : address + value.split('/').map(encodeURIComponent).join('/');
}

/** Not of what every object has: `constructor` is a scheme like any other. */
const registerOf = (scheme: string): Register | undefined => (Object.hasOwn(REGISTERS, scheme) ? REGISTERS[scheme] : undefined);

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const withoutHead = (address: string): string => address.replace(/^(https?:\/\/)?(www\.)?/i, '');

/** Its number, until that is its own number: nothing depends on how often this is done. What has none is left as it is. */
function numberOf(written: string, register: Register): string {
  const number = tidy(register.form(numberIn(written, register)));
  return number === '' || number === written ? written : numberOf(number, register);
}

/** What stands behind the register's address, without query, fragment and slashes at the end; the value itself if it is no address. */
function numberIn(value: string, { address, otherAddresses = [] }: Register): string {
  const bare = withoutHead(value);
  const starts = [...(address === null ? [] : [withoutHead(address)]), ...otherAddresses];
  const start = starts.filter((one) => bare.toLowerCase().startsWith(one)).sort((a, b) => b.length - a.length)[0];
  if (start === undefined) return value;
  const [number = ''] = bare.slice(start.length).split(/[?#]/, 1);
  return withoutLastSlashes(decoded(number));
}

function withoutLastSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '/') end--;
  return text.slice(0, end);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
