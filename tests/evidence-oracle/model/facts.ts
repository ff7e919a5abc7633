// All that follows from the claims on one subject.

import type { Money, PropertyValue } from '../../../src/model/properties.js';
import type { EvidenceStatus } from '../../../src/model/relation.js';
import type { Papers, Said } from './said.js';
import { fallOf, measureOf, sidesOf, type Rules, type Sides } from './sides.js';
import { agree, ALIAS, choose, disagree, givenBy, isContested, isGiven, names, same, unionOf } from './values.js';
import type { Chosen, Key, Voiced } from './values.js';
import { countOf, voiceOf, voicesIn, wordOf } from './voices.js';

/** What is kept with a claim. */
export interface ClaimFacts {
  readonly voice: string | null;
  readonly byParty: boolean;
  readonly fallsWith: string | null;
  readonly counts: boolean;
}

export interface ValueFacts {
  readonly key: string;
  readonly value: PropertyValue;
  readonly observedOn: string | null;
  readonly chosen: boolean;
  readonly contested: boolean;
  readonly voices: number;
  readonly asserting: readonly string[];
  readonly denying: readonly string[];
}

export interface RelationFacts {
  readonly status: EvidenceStatus;
  readonly confidence: number;
  readonly asserting: number;
  readonly denying: number;
  readonly retracted: number;
  readonly independentSources: number;
  readonly independentDenials: number;
  readonly deniedByPartiesOnly: boolean;
  readonly assertedByPartiesOnly: boolean;
  readonly documentsRead: number;
  readonly contested: readonly string[];
  readonly chosen: Readonly<Record<string, Chosen>>;
  readonly values: readonly ValueFacts[];
}

export interface EntityFacts {
  readonly properties: Readonly<Record<string, PropertyValue>>;
  readonly aliases: readonly string[];
  readonly contested: readonly string[];
  readonly values: readonly ValueFacts[];
}

/** What an entity itself was given with. */
export interface Given {
  readonly properties: Readonly<Record<string, PropertyValue>>;
  readonly aliases: readonly string[];
}

export function claimFacts(said: Said, claims: readonly Said[], rules: Rules, papers: Papers, parties: readonly string[]): ClaimFacts {
  const { asserting, denying, scoped } = sidesOf(claims, rules, papers);
  return {
    voice: voiceOf(wordOf(said, papers)),
    byParty: isByOneOf(parties, said, papers),
    fallsWith: fallOf(said, papers)?.with ?? null,
    counts: [...asserting, ...denying, ...scoped].some(({ id }) => id === said.id),
  };
}

const isByOneOf = (parties: readonly string[], said: Said, papers: Papers): boolean =>
  parties.some((party) => voiceOf(wordOf(said, papers)) === `entity:${party}`);

/** @param ends the two between which the relation is */
export function relationFacts(claims: readonly Said[], rules: Rules, papers: Papers, ends: readonly string[]): RelationFacts {
  const sides = sidesOf(claims, rules, papers);
  const [asserting, denying, withdrawn] = [sides.asserting, sides.denying, sides.withdrawn].map((side) => withVoices(side, papers));
  if (!asserting || !denying || !withdrawn) throw new Error('there are three sides');
  const contested = contestedIn(sides, rules);
  const chosen = choose(rules.keys, [asserting, denying, withdrawn].find((side) => side.length > 0) ?? [], contested);
  const byParties = (side: readonly Said[]): boolean => side.length > 0 && side.every((said) => isByOneOf(ends, said, papers));
  const sources = countOf(asserting.map(({ voice }) => voice));
  return {
    status: statusOf(sides, sources),
    confidence: Math.round(supportOf(asserting) * (1 - supportOf(denying) / 2) * 1e6) / 1e6,
    asserting: asserting.length,
    denying: denying.length,
    retracted: withdrawn.length,
    independentSources: sources,
    independentDenials: countOf(denying.map(({ voice }) => voice)),
    deniedByPartiesOnly: byParties(denying),
    assertedByPartiesOnly: byParties(asserting),
    documentsRead: new Set(asserting.map(({ documentId }) => documentId)).size,
    contested,
    chosen: Object.fromEntries(chosen),
    values: valuesOf(rules, sides, Object.fromEntries(chosen), papers, asserting.length + denying.length === 0 ? withdrawn : []),
  };
}

function contestedIn({ asserting, scoped }: Sides, { keys }: Rules): string[] {
  return keys.filter((key) => isContested(key, asserting, scoped)).map(({ name }) => name);
}

function withVoices(claims: readonly Said[], papers: Papers): Voiced[] {
  const voices = voicesIn(claims.map((said) => wordOf(said, papers)));
  return claims.map((said, i) => ({ ...said, voice: voices[i] ?? 'unknown' }));
}

function statusOf({ asserting, denying, withdrawn }: Sides, sources: number): EvidenceStatus {
  if (asserting.length > 0 && denying.length > 0) return 'DISPUTED';
  if (asserting.length > 0) return sources > 1 ? 'CORROBORATED' : 'SINGLE_SOURCE';
  if (denying.length > 0) return 'DENIED';
  return withdrawn.length > 0 ? 'RETRACTED' : 'UNSOURCED';
}

/** Of each voice its best claim; all together at least as much as an unknown one. */
function supportOf(side: readonly Voiced[]): number {
  const bestOf = (voice: unknown): number =>
    Math.max(0, ...side.filter((said) => said.voice === voice).map(({ confidence }) => confidence));
  const known = [...new Set(side.map(({ voice }) => voice))].filter((voice) => voice !== 'unknown');
  const doubts = known.map((voice) => 1 - bestOf(voice)).toSorted((a, b) => a - b);
  return Math.max(bestOf('unknown'), 1 - doubts.reduce((product, doubt) => product * doubt, 1));
}

/**
 * Every value that is given, each of several by itself.
 * @param left what was withdrawn, where nothing else is left
 */
function valuesOf(
  { keys }: Rules,
  sides: Sides,
  chosen: Readonly<Record<string, Chosen>>,
  papers: Papers,
  left: readonly Said[],
): ValueFacts[] {
  const asserting = withVoices(sides.asserting, papers);
  return keys.flatMap((key) => {
    const scoped = sides.scoped.filter(({ scope }) => scope.includes(key.name));
    const all = [...asserting, ...sides.denying, ...scoped, ...left];
    const given = all.flatMap((said) => elementsOf(key, said).map((value) => JSON.stringify([value, said.observedOn])));
    return [...new Set(given)].map((text): ValueFacts => {
      const [value, observedOn] = JSON.parse(text) as [PropertyValue, string | null];
      const gives = (said: Said): boolean => said.observedOn === observedOn && elementsOf(key, said).some((one) => same(one, value));
      const assertions = asserting.filter(gives);
      const isShown = [...measureOf(sides), ...left].some(gives) && isChosen(chosen[key.name], key, value, observedOn);
      return {
        key: key.name,
        value,
        observedOn,
        chosen: isShown,
        contested: assertions.some(
          (said) => asserting.some((other) => disagree(key, said, other)) || scoped.some((denial) => names(denial, key, said)),
        ),
        voices: countOf(assertions.map(({ voice }) => voice)),
        asserting: assertions.map(({ id }) => id),
        denying: scoped.filter(gives).map(({ id }) => id),
      };
    });
  });
}

function elementsOf(key: Key, said: Said): readonly PropertyValue[] {
  const value = givenBy(said, key);
  return value === null ? [] : key.many ? [value].flat() : [value];
}

function isChosen(chosen: Chosen | undefined, key: Key, value: PropertyValue, observedOn: string | null): boolean {
  if (!chosen) return false;
  if (key.many) return [chosen.value].flat().some((one) => same(one, value));
  return same(chosen.value, value) && (!key.varies || chosen.observedOn === observedOn);
}

/** What an entity shows: what it was given with, and what is said of it. */
export function entityFacts(given: Given, claims: readonly Said[], rules: Rules, papers: Papers): EntityFacts {
  const sides = sidesOf(claims, rules, papers);
  const inClaims = contestedIn(sides, rules);
  const asserting = withVoices(sides.asserting, papers);
  const chosen = choose(rules.keys, asserting, inClaims);
  const aliases = choose(rules.keys, asserting, []).get(ALIAS.name);
  if (aliases) chosen.set(ALIAS.name, aliases);
  const contested = rules.keys.filter((key) => inClaims.includes(key.name) || isGivenDenied(key, given, sides)).map(({ name }) => name);
  const shown = rules.keys.flatMap((key): [string, PropertyValue][] => {
    const own = key.name === ALIAS.name ? given.aliases : given.properties[key.name];
    const said = chosen.get(key.name)?.value;
    if (key.many) return [[key.name, unionOf([own ?? null, said ?? null])]];
    const isAsserted = sides.asserting.some((one) => isGiven(one, key));
    const value = isAsserted ? said : own;
    return value === undefined ? [] : [[key.name, value]];
  });
  const { alias, ...properties } = Object.fromEntries(shown);
  return {
    properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => !Array.isArray(value) || value.length > 0)),
    aliases: unionOf([alias ?? null]).map(String),
    contested,
    values: valuesOf(rules, sides, Object.fromEntries(chosen), papers, []),
  };
}

const sameCurrency = (a: PropertyValue, b: PropertyValue): boolean => (a as Partial<Money>).currency === (b as Partial<Money>).currency;

/** What was given with the entity is denied, and nobody asserts the key. */
function isGivenDenied(key: Key, { properties }: Given, { asserting, scoped }: Sides): boolean {
  const own = properties[key.name];
  if (own === undefined || asserting.some((said) => isGiven(said, key))) return false;
  return scoped.some((denial) => {
    const denied = denial.scope.includes(key.name) ? givenBy(denial, key) : null;
    return denied !== null && sameCurrency(own, denied) && agree(key, own, denied);
  });
}
