import { isSiteKey } from '../document-voice.js';
import { siteKeyOf, type Word } from '../voices.js';
import { rootKeyOf, wordKeyOf, type SideLetter } from './sum-keys.js';

/** Reads a sum of a subject by its key; null where there is none. */
export type ReadSum = (key: string) => string | null;

/** Where a key of a word leads. */
export interface KeySum {
  /** Null where the voice is unknown. */
  readonly voice: string | null;
  /** The claim with it that was recorded first. */
  readonly claimId: string;
  /** Of a site: how many publishers name themselves there, 2 for more; null of any other key. */
  readonly publishers: 0 | 1 | 2 | null;
}

export const writeKey = ({ voice, claimId, publishers }: KeySum): string =>
  JSON.stringify(publishers === null ? [voice, claimId] : [voice, claimId, publishers]);

export function readKey(text: string | null): KeySum | null {
  if (text === null) return null;
  const [voice, claimId, publishers = null] = JSON.parse(text) as [string | null, string, (0 | 1 | 2)?];
  return { voice, claimId, publishers };
}

/** How one more word joins the voices of its side. */
export interface Joined {
  /** The name of its voice; null where that is unknown. */
  readonly voice: string | null;
  readonly isNew: boolean;
  /** It is one with a voice by its site, and by nothing else. */
  readonly bySiteOnly: boolean;
  /** The keys that lead to it from now on. */
  readonly keys: readonly (readonly [key: string, sum: KeySum])[];
}

/** The keys of all sums that say where a word leads on a side. */
export function wordKeysOf(side: SideLetter, word: Word): readonly string[] {
  return [...word.keys, ...(word.rootId === null ? [] : [rootKeyOf(word.rootId)])].map((key) => wordKeyOf(side, key));
}

/**
 * How a word joins those of a side, where it changes no voice that is there; null where it would join two, part one, or give one another
 * name: then all must be looked at.
 * @param isKnot whether a voice holds several publishers
 */
export function joinVoice(side: SideLetter, word: Word, claimId: string, read: ReadSum, isKnot: (voice: string) => boolean): Joined | null {
  const keyed = (key: string): Known => ({ key: wordKeyOf(side, key), name: key, sum: readKey(read(wordKeyOf(side, key))) });
  const names = word.keys.filter((key) => !isSiteKey(key)).map(keyed);
  const site = siteKeyOf(word);
  const known: KnownWord = {
    names,
    root: word.rootId === null ? null : keyed(rootKeyOf(word.rootId)),
    site: site === null ? null : keyed(site),
  };
  const voice = names.length > 0 ? voiceOfNamed(known, isKnot) : voiceOfNameless(known);
  if (voice === undefined) return null;
  const isNew = voice !== null && ![...names, known.root, known.site].some((one) => one?.sum?.voice === voice);
  const isFirstOf = (one: Known | null): boolean => one !== null && one.sum === null;
  const bySiteOnly = voice !== null && known.site?.sum?.voice === voice && names.every(isFirstOf) && (!known.root || isFirstOf(known.root));
  return { voice, isNew, bySiteOnly, keys: newKeys(known, voice, claimId) };
}

interface Known {
  readonly key: string;
  readonly name: string;
  readonly sum: KeySum | null;
}

interface KnownWord {
  /** All keys but that of a site. */
  readonly names: readonly Known[];
  readonly root: Known | null;
  readonly site: Known | null;
}

const isShared = (site: Known | null): boolean => site?.sum?.publishers === 2;

/** Undefined where all must be looked at. */
function voiceOfNamed({ names, root, site }: KnownWord, isKnot: (voice: string) => boolean): string | undefined {
  const voices = new Set(names.flatMap(({ sum }) => sum?.voice ?? []));
  const first = names.map(({ name }) => name).reduce((a, b) => (a < b ? a : b));
  const [voice, another] = voices;
  if (another !== undefined || (root?.sum && root.sum.voice !== voice)) return undefined;
  const atSite = isShared(site) ? null : (site?.sum ?? null);
  // A publisher who is new to a site that has others, or pages without a name, joins or parts them.
  if (voice === undefined) return atSite ? undefined : first;
  if (isKnot(voice) || (atSite && atSite.voice !== voice)) return undefined;
  return names.some(({ name, sum }) => sum === null && name < voice) ? undefined : voice;
}

/** Undefined where all must be looked at; null where it is unknown. */
function voiceOfNameless({ root, site }: KnownWord): string | null | undefined {
  const byRoot = root?.sum ? root.sum.voice : undefined;
  if (!site || isShared(site)) return byRoot ?? null;
  if (site.sum) return byRoot === undefined || byRoot === site.sum.voice ? site.sum.voice : undefined;
  if (byRoot === undefined) return site.name;
  return byRoot === null || site.name < byRoot ? undefined : byRoot;
}

function newKeys({ names, root, site }: KnownWord, voice: string | null, claimId: string): [string, KeySum][] {
  const keys = [...names, ...(root ? [root] : [])]
    .filter(({ sum }) => sum === null)
    .map(({ key }): [string, KeySum] => [key, { voice, claimId, publishers: null }]);
  if (!site) return keys;
  const isNamed = names.length > 0;
  if (!site.sum) return [...keys, [site.key, { voice, claimId, publishers: isNamed ? 1 : 0 }]];
  if (isNamed && site.sum.publishers === 0) return [...keys, [site.key, { ...site.sum, publishers: 1 }]];
  return keys;
}
