// Whose word a claim is, and how many voices several have. Claims of one voice count once, so that a copied text is no second source.

import { entityVoice, type ClaimRecord } from '../../model/claim.js';
import { rootDocument, type DocumentOf } from './document-chain.js';
import { isSiteKey } from './document-voice.js';

/** The fields of a claim that decide whose word it is. */
export type ClaimSource = Pick<ClaimRecord, 'onBehalfOfId' | 'claimantId' | 'documentId' | 'originalDocumentId'>;

/** By what it is known whose word a claim is. */
export interface Word {
  /** The first names the voice; none where it is unknown. */
  readonly keys: readonly string[];
  /** The document from which it comes, where nobody speaks in it: all that come from one are one voice. */
  readonly rootId: string | null;
}

/**
 * Whose word a claim is: that of the one on whose behalf the claimant speaks, else of the claimant, else of the root document, and where
 * that says nothing, of the document read (docs/evidence.md).
 * @example
 * const article = { documentId: 'an-article-of-the-guardian', originalDocumentId: null };
 * wordOf({ ...article, claimantId: 'brad-smith', onBehalfOfId: 'microsoft' }, documentOf).keys; // ['entity:microsoft']
 * wordOf({ ...article, claimantId: null, onBehalfOfId: null }, documentOf).keys; // ['publisher:guardian', 'site:theguardian.com']
 */
export function wordOf(claim: ClaimSource, documentOf: DocumentOf): Word {
  const speaker = claim.onBehalfOfId ?? claim.claimantId;
  if (speaker !== null) return { keys: [entityVoice(speaker)], rootId: null };
  const root = rootDocument(claim, documentOf);
  const keys = root?.voiceKeys ?? [];
  return { keys: keys.length > 0 ? keys : (documentOf(claim.documentId)?.voiceKeys ?? []), rootId: root?.id ?? null };
}

/** The key of the voice of a word; null where it is unknown. */
export const voiceOf = ({ keys }: Word): string | null => keys[0] ?? null;

/** A voice among some claims: a number for each that is known, which means nothing elsewhere. */
export type Voice = number | 'unknown' | AlikeVoices;

/** Known voices of whom each gives the same as the others: they are counted, and not told apart. */
export interface AlikeVoices {
  readonly count: number;
}

/**
 * The voice of each of some words, in their order: those that share a key, directly or through others, or a root document, are one. A site
 * joins a document that names no publisher to the one publisher that the site has here; where it has two, to neither.
 */
export function voicesAmong(words: readonly Word[]): readonly (number | 'unknown')[] {
  // Most sides have one claim, or none.
  if (words.length < 2) return words.map(({ keys }) => (keys.length > 0 ? 0 : 'unknown'));
  const { firsts, places } = eachWordOnce(words, (word) => word);
  const { voices } = voiceGroups(firsts);
  return places.map((place) => voices[place] ?? 'unknown');
}

/** Voices, with how they come about. */
export interface VoiceGroups {
  readonly voices: readonly (number | 'unknown')[];
  /** Of each word a number that it shares with those to which it is joined otherwise than by a site. */
  readonly bases: readonly number[];
  /** By site, how many different publishers have named themselves there. */
  readonly publishersOfSites: ReadonlyMap<string, number>;
}

/**
 * The first item with each word, and of all items the place of theirs among these. Thousands of claims that were read in one document have
 * one word, the same object: it is looked at once.
 */
export function eachWordOnce<Item>(
  items: readonly Item[],
  wordOf: (item: Item) => Word,
): { readonly firsts: readonly Item[]; readonly places: readonly number[] } {
  const firsts: Item[] = [];
  const placeOf = new Map<Word, number>();
  const places = items.map((item) => {
    const word = wordOf(item);
    const place = placeOf.get(word) ?? firsts.push(item) - 1;
    placeOf.set(word, place);
    return place;
  });
  return { firsts, places };
}

/** The voice of each of some words, in their order, and how they come about. */
export function voiceGroups(words: readonly Word[]): VoiceGroups {
  const groups = new DisjointGroups(words.length);
  joinWhere(words, groups, ({ keys, rootId }) => [
    ...keys.filter((key) => !isSiteKey(key)),
    ...(rootId === null ? [] : [`root:${rootId}`]),
  ]);
  const bases = words.map((_, i) => groups.find(i));
  const publishersOfSites = publishersBySite(words, groups);
  const speaksForSite = (word: Word): boolean => (publishersOfSites.get(siteKeyOf(word) ?? '') ?? 0) < 2;
  joinSites(words, groups, speaksForSite);
  const known = new Set<number>();
  words.forEach((word, i) => {
    if (isNamed(word) || (siteKeyOf(word) !== null && speaksForSite(word))) known.add(groups.find(i));
  });
  const voices = words.map((_, i) => (known.has(groups.find(i)) ? groups.find(i) : 'unknown'));
  return { voices, bases, publishersOfSites };
}

/** How many voices these are: unknown ones together are one, and only where no other is. */
export function countVoices(voices: Iterable<Voice>): number {
  const different = new Set(voices);
  const hasUnknown = different.delete('unknown');
  let known = 0;
  for (const voice of different) known += typeof voice === 'object' ? voice.count : 1;
  return known === 0 && hasUnknown ? 1 : known;
}

/** The key of the site of a word; null where it has none. */
export const siteKeyOf = ({ keys }: Word): string | null => keys.find(isSiteKey) ?? null;
/** Whether a word has a key that is no site's. */
export const isNamed = ({ keys }: Word): boolean => keys.some((key) => !isSiteKey(key));

/** By site, how many different publishers have named themselves there. */
function publishersBySite(words: readonly Word[], groups: DisjointGroups): ReadonlyMap<string, number> {
  const publishers = new Map<string, Set<number>>();
  words.forEach((word, i) => {
    const site = siteKeyOf(word);
    if (site === null || !isNamed(word)) return;
    publishers.set(site, (publishers.get(site) ?? new Set()).add(groups.find(i)));
  });
  return new Map([...publishers].map(([site, its]) => [site, its.size]));
}

/** A site with two publishers joins nobody; one with less joins all that stand there. */
function joinSites(words: readonly Word[], groups: DisjointGroups, speaksForSite: (word: Word) => boolean): void {
  joinWhere(words, groups, (word) => {
    const site = siteKeyOf(word);
    return site !== null && speaksForSite(word) ? [site] : [];
  });
}

function joinWhere(words: readonly Word[], groups: DisjointGroups, keysOf: (word: Word) => readonly string[]): void {
  const firstWith = new Map<string, number>();
  words.forEach((word, i) => {
    for (const key of keysOf(word)) {
      const first = firstWith.get(key);
      if (first === undefined) firstWith.set(key, i);
      else groups.join(first, i);
    }
  });
}

/** Union-find: members are numbers from 0, each at first alone. */
class DisjointGroups {
  private readonly parents: number[];

  constructor(size: number) {
    this.parents = Array.from({ length: size }, (_, i) => i);
  }

  /** The member that stands for the group of this one. */
  find(member: number): number {
    let root = member;
    for (let next = this.parents[root]; next !== undefined && next !== root; next = this.parents[root]) root = next;
    for (let at = member; at !== root;) {
      const next = this.parents[at] ?? root;
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  /** The smaller one stands for both, so that the numbers do not depend on the order of joining. */
  join(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)].sort((x, y) => x - y);
    if (first !== undefined && second !== undefined) this.parents[second] = first;
  }
}
