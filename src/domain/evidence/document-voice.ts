import { getDomain } from 'tldts';
import { entityVoice } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import { foldName } from '../values/names.js';
import { hostOf } from '../values/urls.js';
import { ARTICLES, LEGAL_FORMS, PLATFORM_NAMES, PLATFORMS, SEALED_ARCHIVES } from './voice-lists.js';

/** The fields of a document that say whose voice it has. */
export type Publication = Pick<DocumentRecord, 'publisherEntityId' | 'publisher' | 'language' | 'url'>;

/**
 * By what it is known whose voice a document has: the entity that published it, its publisher's name, the site where it stands; none where
 * it says nothing of it. Kept with the document, so that a later edition of the public suffixes changes no evidence.
 * @example
 * documentVoiceKeys({ publisherEntityId: null, publisher: 'The BBC Ltd.', language: null, url: 'https://m.bbc.co.uk/1' });
 * // ['publisher:bbc', 'publisher:the bbc ltd.', 'site:bbc.co.uk']
 */
export function documentVoiceKeys({ publisherEntityId, publisher, language, url }: Publication): readonly string[] {
  const site = url === null ? null : siteOf(url);
  return [
    ...(publisherEntityId === null ? [] : [entityVoice(publisherEntityId)]),
    ...(publisher === null ? [] : publisherNames(publisher, language).map((name) => `publisher:${name}`)),
    ...(site === null ? [] : [`site:${site}`]),
  ];
}

/** Whether a key is that of a site, which joins less than a name does. */
export const isSiteKey = (key: string): boolean => key.startsWith('site:');

/** Whether a text names a place where anybody publishes. */
export function isPlatformName(text: string): boolean {
  const folded = foldName(text);
  return PLATFORM_NAMES.has(folded) || PLATFORMS.has(folded);
}

/** The name without article, legal form and punctuation, then as it is, where it differs. */
function publisherNames(publisher: string, language: string | null): string[] {
  const folded = foldName(publisher);
  return folded === '' || isPlatformName(folded) ? [] : [...new Set([bareName(folded, language), folded])];
}

/** Never stripped to nothing. */
function bareName(folded: string, language: string | null): string {
  const words = wordsOf(withoutArticle(folded.replaceAll(QUOTES_AROUND, ''), language));
  return withoutLegalForms(words).join(' ') || folded;
}

/** At the end only where they begin: else each of many would be tried. */
const QUOTES_AROUND = /^["'`]+|(?<!["'`])["'`]+$/g;

/** An article stands before the name or, behind a comma, after it. */
function withoutArticle(folded: string, language: string | null): string {
  const articles = ARTICLES.get((language ?? 'en').toLowerCase().split('-')[0] ?? '') ?? [];
  const leading = articles.map((word) => (word.endsWith("'") ? word : `${word} `)).find((beginning) => folded.startsWith(beginning));
  const trailing = articles.map((word) => `, ${word}`).find((ending) => folded.endsWith(ending));
  return folded.slice(leading?.length ?? 0, folded.length - (trailing?.length ?? 0));
}

/** Initials are one word: A. B. is AB. A hyphen, an ampersand and the like stand between words. */
function wordsOf(name: string): string[] {
  const joined = name.replaceAll(INITIAL, '$1').replaceAll(WITHIN_WORDS, '');
  return joined.split(BETWEEN_WORDS).filter((word) => word !== '');
}

/** A letter with a dot, before another single letter. */
const INITIAL = /\b(\p{L})\. ?(?=\p{L}\b)/gu;
const WITHIN_WORDS = /[.'"`]/g;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
const LONGEST_FORM = 5;

/** A legal form may be of several words: sp. z o.o., S. p. A. */
function withoutLegalForms(words: readonly string[]): readonly string[] {
  for (let count = Math.min(LONGEST_FORM, words.length - 1); count > 0; count--)
    if (LEGAL_FORMS.has(words.slice(-count).join(''))) return withoutLegalForms(words.slice(0, -count));
  return words;
}

/** Addresses that hold that of another page: archives and the copies that Google serves. */
const WRAPPINGS: readonly RegExp[] = [
  /^https?:\/\/(?:web\.archive\.org\/web|wayback\.archive-it\.org\/\d+|web\.archive\.org\/save\/_embed)\/[^/]+\/(.+)$/i,
  /^https?:\/\/[^/]+\.cdn\.ampproject\.org\/[a-z]\/(?:s\/)?(.+)$/i,
  /^https?:\/\/(?:www\.)?google\.[a-z.]+\/amp\/(?:s\/)?(.+)$/i,
];
/** A host in one label: a hyphen stands for a dot, two for a hyphen. */
const TRANSLATED = /^https?:\/\/([a-z0-9-]+)\.translate\.goog(?:\/|$)/i;
const MAX_WRAPPINGS = 5;
const WITH_SCHEME = /^https?:\/\//i;

/** The registrable domain of an address, else its host; null for an archive that can't be opened, and where anybody publishes. */
function siteOf(url: string): string | null {
  const host = hostOf(unwrapped(url))?.replace(/^(?:www|m|amp|mobile)\./, '') ?? null;
  if (host === null) return null;
  const domain = getDomain(host, { allowPrivateDomains: true }) ?? host;
  const owner = getDomain(host) ?? host;
  return [domain, owner, host].some((name) => SEALED_ARCHIVES.has(name) || PLATFORMS.has(name)) ? null : domain;
}

function unwrapped(url: string): string {
  let page = url;
  for (let i = 0; i < MAX_WRAPPINGS; i++) {
    const inner = innerAddress(page);
    if (inner === null) return page;
    page = WITH_SCHEME.test(inner) ? inner : `http://${inner}`;
  }
  return page;
}

/** Null where an address holds no other. */
function innerAddress(url: string): string | null {
  const translated = TRANSLATED.exec(url)?.[1];
  if (translated !== undefined)
    return translated
      .split('--')
      .map((part) => part.replaceAll('-', '.'))
      .join('-');
  for (const wrapping of WRAPPINGS) {
    const inner = wrapping.exec(url)?.[1];
    if (inner !== undefined) return inner;
  }
  return null;
}
