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
  return folded === '' || isPlatformName(folded) ? [] : [...new Set([withoutLegalForms(withoutArticle(folded, language)), folded])];
}

function withoutArticle(folded: string, language: string | null): string {
  const articles = ARTICLES.get((language ?? 'en').toLowerCase().split('-')[0] ?? '') ?? [];
  const article = articles.map((word) => (word.endsWith("'") ? word : `${word} `)).find((beginning) => folded.startsWith(beginning));
  return keptIfEmpty(folded.slice(article?.length ?? 0).trim(), folded);
}

function withoutLegalForms(name: string): string {
  let words = name
    .replaceAll(/[.,;/]/g, '')
    .split(' ')
    .filter((word) => word !== '');
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words = words.slice(0, -1);
  return keptIfEmpty(words.join(' '), name);
}

const keptIfEmpty = (shorter: string, name: string): string => (shorter === '' ? name : shorter);

/** The page that an archive's address holds; an archive within an archive is opened too. */
const ARCHIVED = /^https?:\/\/(?:web\.archive\.org\/web|wayback\.archive-it\.org\/\d+|web\.archive\.org\/save\/_embed)\/[^/]+\/(.+)$/i;
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
    const inner = ARCHIVED.exec(page)?.[1];
    if (inner === undefined) return page;
    page = WITH_SCHEME.test(inner) ? inner : `http://${inner}`;
  }
  return page;
}
