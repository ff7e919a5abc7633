import { isSiteKey } from '../document-voice.js';
import { eachWordOnce, isNamed, siteKeyOf, voiceGroups, type Word } from '../voices.js';
import { rootKeyOf, wordKeyOf, type SideLetter } from './sum-keys.js';
import type { KeySum } from './join-voice.js';

/** The voices of the words of a side, and which keys lead to them. */
export interface NamedVoices {
  /** The name of the voice of each word, in their order; null where it is unknown. */
  readonly names: readonly (string | null)[];
  /** Voices in which several publishers are joined by sites alone. */
  readonly knots: ReadonlySet<string>;
  readonly keys: ReadonlyMap<string, KeySum>;
}

interface ClaimWord {
  readonly word: Word;
  readonly claimId: string;
}

/**
 * The voices of the words of a side, by names that do not depend on the order of the claims: the first of all keys that lead to it, those
 * of a publisher before those of sites.
 * @param words with the ids of their claims, in the order of recording
 */
export function nameVoices(side: SideLetter, words: readonly ClaimWord[]): NamedVoices {
  const { firsts, places } = eachWordOnce(words, ({ word }) => word);
  const { names, ...others } = namesOfDifferent(side, firsts);
  return { names: places.map((place) => names[place] ?? null), ...others };
}

/** The same of words of which no two are one object. */
function namesOfDifferent(side: SideLetter, words: readonly ClaimWord[]): NamedVoices {
  const { voices, bases, publishersOfSites } = voiceGroups(words.map(({ word }) => word));
  const isShared = (site: string): boolean => (publishersOfSites.get(site) ?? 0) > 1;
  const nameOf = new Map<number, string>();
  const publishersOf = new Map<number, Set<number | undefined>>();
  words.forEach(({ word }, i) => {
    const voice = voices[i] ?? 'unknown';
    if (voice === 'unknown') return;
    for (const key of word.keys.filter((one) => !isSiteKey(one) || !isShared(one))) {
      const known = nameOf.get(voice);
      if (known === undefined || key < known) nameOf.set(voice, key);
    }
    if (isNamed(word)) publishersOf.set(voice, (publishersOf.get(voice) ?? new Set()).add(bases[i]));
  });
  const names = voices.map((voice) => (voice === 'unknown' ? null : (nameOf.get(voice) ?? null)));
  const knots = [...publishersOf].flatMap(([voice, its]) => (its.size > 1 ? (nameOf.get(voice) ?? []) : []));
  const keys = new Map<string, KeySum>();
  words.forEach(({ word, claimId }, i) => {
    const site = siteKeyOf(word);
    const plain = [...word.keys.filter((key) => !isSiteKey(key)), ...(word.rootId === null ? [] : [rootKeyOf(word.rootId)])];
    for (const key of plain.map((one) => wordKeyOf(side, one)))
      if (!keys.has(key)) keys.set(key, { voice: names[i] ?? null, claimId, publishers: null });
    if (site === null || keys.has(wordKeyOf(side, site))) return;
    const publishers = Math.min(2, publishersOfSites.get(site) ?? 0) as 0 | 1 | 2;
    keys.set(wordKeyOf(side, site), { voice: publishers === 2 ? null : (names[i] ?? null), claimId, publishers });
  });
  return { names, knots: new Set(knots), keys };
}
