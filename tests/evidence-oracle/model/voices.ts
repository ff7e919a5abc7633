// Whose word a claim is, and how many voices several have: by comparing each with each.

import type { Paper, Papers, Said } from './said.js';

/** By what it is known whose word a claim is. */
export interface Word {
  readonly keys: readonly string[];
  /** Null where somebody speaks. */
  readonly root: string | null;
}

export type Voice = number | 'unknown';

/** A document, and all from which it derives. */
export function chainOf(id: string | null, papers: Papers): Paper[] {
  const paper = id === null ? undefined : papers.get(id);
  return paper ? [paper, ...chainOf(paper.derivedFromId, papers)] : [];
}

export function rootOf({ documentId, originalDocumentId }: Said, papers: Papers): Paper | undefined {
  return chainOf(originalDocumentId ?? documentId, papers).at(-1);
}

export function wordOf(said: Said, papers: Papers): Word {
  const speaker = said.onBehalfOfId ?? said.claimantId;
  if (speaker !== null) return { keys: [`entity:${speaker}`], root: null };
  const root = rootOf(said, papers);
  const [ofRoot, ofPaper] = [root, papers.get(said.documentId)].map((paper) => (paper ? keysOfPaper(paper) : []));
  return { keys: (ofRoot?.length ? ofRoot : ofPaper) ?? [], root: root?.id ?? null };
}

/** The key of the voice; null where it is unknown. */
export const voiceOf = ({ keys }: Word): string | null => keys[0] ?? null;

function keysOfPaper({ publisherEntityId, publisher, language, url }: Paper): string[] {
  const names = publisher === null || isPlatform(publisher) ? [] : [shortName(publisher, language), folded(publisher)];
  const site = url === null ? null : siteOf(url);
  return [
    ...(publisherEntityId === null ? [] : [`entity:${publisherEntityId}`]),
    ...[...new Set(names)].map((name) => `publisher:${name}`),
    ...(site === null ? [] : [`site:${site}`]),
  ];
}

/** Names here have no dots, and accents only on Latin letters. */
export const folded = (name: string): string => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

const PLATFORMS = ['medium', 'telegram'];

/** Whether a publisher's name is that of a place where anybody publishes. */
export const isPlatform = (publisher: string): boolean => PLATFORMS.includes(folded(publisher));

const ARTICLES: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'a', 'an'],
  fr: ['le', 'la', 'les'],
  de: ['der', 'die', 'das'],
};
const LEGAL_FORMS = ['ltd', 'inc', 'gmbh'];

function shortName(publisher: string, language: string | null): string {
  const words = folded(publisher).split(' ');
  if (words.length > 1 && ARTICLES[language ?? 'en']?.includes(words[0] ?? '')) words.shift();
  while (words.length > 1 && LEGAL_FORMS.includes(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** All hosts that the random documents have, and whose sites they are. */
export const SITES: Readonly<Record<string, string | null>> = {
  'www.gazette.example': 'gazette.example',
  'm.gazette.example': 'gazette.example',
  'news.gazette.example': 'gazette.example',
  'amp.courier.co.uk': 'courier.co.uk',
  'courier.co.uk': 'courier.co.uk',
  'anna.github.io': null,
  'medium.com': null,
  'archive.ph': null,
};

function siteOf(url: string): string | null {
  const page = url.replace(/^https:\/\/web\.archive\.org\/web\/\d+\//, '');
  const site = SITES[new URL(page).hostname];
  if (site === undefined) throw new Error(`the model does not know the site of ${url}`);
  return site;
}

/** The voices of the claims of one side, in their order: a number for each, or unknown. */
export function voicesIn(words: readonly Word[]): Voice[] {
  const byName = joined(words, (a, b) => shareName(a, b) || (a.root !== null && a.root === b.root));
  const isShared = (site: string): boolean => {
    const publishers = words.flatMap((word, i) => (isNamed(word) && siteKeyOf(word) === site ? [byName[i]] : []));
    return new Set(publishers).size > 1;
  };
  const sites = words.map((word) => (siteKeyOf(word) !== null && !isShared(siteKeyOf(word) ?? '') ? siteKeyOf(word) : null));
  const voices = joined(words, (_, __, i, j) => byName[i] === byName[j] || (sites[i] !== null && sites[i] === sites[j]));
  const known = new Set(voices.filter((_, i) => isNamed(words[i]) || sites[i] !== null));
  return voices.map((voice) => (known.has(voice) ? voice : 'unknown'));
}

/** Unknown ones together are one, counted only where no other is. */
export function countOf(voices: readonly Voice[]): number {
  const known = new Set(voices.filter((voice) => voice !== 'unknown'));
  return known.size > 0 ? known.size : Math.min(1, voices.length);
}

const siteKeyOf = ({ keys }: Word): string | null => keys.find((key) => key.startsWith('site:')) ?? null;
const isNamed = (word: Word | undefined): boolean => word?.keys.some((key) => !key.startsWith('site:')) ?? false;
const shareName = (a: Word, b: Word): boolean => a.keys.some((key) => !key.startsWith('site:') && b.keys.includes(key));

/** Of each the first with which it is one, directly or through others. */
function joined(words: readonly Word[], areOne: (a: Word, b: Word, i: number, j: number) => boolean): number[] {
  const first = words.map((_, i) => i);
  for (let changed = true; changed;) {
    changed = false;
    words.forEach((a, i) =>
      words.forEach((b, j) => {
        const [ofA = i, ofB = j] = [first[i], first[j]];
        if (ofA === ofB || !areOne(a, b, i, j)) return;
        first[i] = first[j] = Math.min(ofA, ofB);
        changed = true;
      }),
    );
  }
  return first;
}
