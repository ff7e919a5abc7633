// Which relation a claim can be about.

import type { Properties } from '../../../src/model/properties.js';
import { daysOf, meet, type Papers, type Said } from './said.js';
import { contradicts, fallOf, measureOf, namesAsserted, sidesOf, type Rules } from './sides.js';
import { timesFit } from './times.js';
import { DATES, disagree, givenBy, isGiven, same } from './values.js';

/** A relation that a claim may be about, and what it shows. */
export interface Shown {
  readonly id: string;
  readonly claims: readonly Said[];
  readonly started: string | null;
  readonly ended: string | null;
  readonly properties: Properties;
}

/** Whether a claim fits a relation, but for what its speaker says elsewhere. */
export function fits(said: Said, relation: Shown, rules: Rules, papers: Papers): boolean {
  if (!isSameThing(said, relation, rules, papers)) return false;
  const sides = sidesOf(relation.claims, rules, papers);
  if (!timesFit(rules.temporality, measureOf(sides), said)) return false;
  const isOnlyDenied = sides.asserting.length === 0 && sides.denying.length > 0;
  return said.stance === 'DENIES' || !isOnlyDenied || !contradicts(said, sides.denying, rules.keys);
}

/** Whether a claim that names a relation is of another time, or gives an identifying property that is another there. */
export function isOfAnother(said: Said, { claims, properties }: Shown, rules: Rules, papers: Papers): boolean {
  if (!timesFit(rules.temporality, measureOf(sidesOf(claims, rules, papers)), said)) return true;
  const given = rules.keys.filter((key) => key.identifies && givenBy(said, key) !== null);
  return given.some((key) => properties[key.name] !== undefined && !same(properties[key.name], givenBy(said, key)));
}

/** Whether a denial that names no relation is one of this. */
export function denialFits(denial: Said, relation: Shown, rules: Rules, papers: Papers): boolean {
  return fits(denial, relation, rules, papers) && !contradicts(denial, measureOf(sidesOf(relation.claims, rules, papers)), rules.keys);
}

function isSameThing(said: Said, { claims, properties }: Shown, rules: Rules, papers: Papers): boolean {
  const { asserting } = sidesOf(claims, rules, papers);
  if (said.stance === 'DENIES' && asserting.length > 0) return namesAsserted(said, asserting, rules.keys);
  const countsNowhere = (one: Said): boolean => ['RECORDING_ERROR', 'REPLACED'].includes(fallOf(one, papers)?.kind ?? '');
  const isOnlyDenied = claims.every((one) => one.stance === 'DENIES' || countsNowhere(one));
  return rules.keys
    .filter(({ identifies }) => identifies)
    .every((key) => {
      const [given, shown] = [givenBy(said, key), properties[key.name] ?? null];
      if (said.stance === 'DENIES' && given === null) return true;
      return same(given, shown) || (shown === null && isOnlyDenied);
    });
}

/** Whether the same speaker says otherwise in the same document. */
export function speakerSaysOtherwise(said: Said, { claims }: Shown, { keys }: Rules, papers: Papers): boolean {
  if (said.stance === 'DENIES') return false;
  const standing = claims.filter((one) => one.stance === 'ASSERTS' && fallOf(one, papers) === null);
  return standing.some((one) => same(speakerOf(one), speakerOf(said)) && keys.some((key) => disagree(key, one, said)));
}

function speakerOf({ documentId, originalDocumentId, onBehalfOfId, claimantId, attribution, observedOn }: Said): unknown {
  return [documentId, originalDocumentId, onBehalfOfId, claimantId, attribution, observedOn];
}

/** Of several relations that an assertion fits, the one that it is about; null where that can't be told. */
export function theOneMeant(said: Said, fitting: readonly Shown[], { keys }: Rules): Shown | null {
  const equal = fitting.filter(({ properties, ...dates }) =>
    keys.every((key) => {
      if (key.name === 'started' || key.name === 'ended') return said[key.name] === dates[key.name];
      return !isGiven(said, key) || same(givenBy(said, key), properties[key.name]);
    }),
  );
  if (equal.length === 1) return equal[0] ?? null;
  const sharing = fitting.filter((relation) =>
    (['started', 'ended'] as const).every((date) => {
      const [own, shown] = [said[date], relation[date]];
      return own === null || (shown !== null && meet(daysOf(own), daysOf(shown)));
    }),
  );
  return sharing.length === 1 ? (sharing[0] ?? null) : null;
}

/** Whether a claim joins one with which it disagrees in more than the end. */
export function differsFrom(said: Said, { claims }: Shown, rules: Rules, papers: Papers): boolean {
  const { asserting } = sidesOf(claims, rules, papers);
  const keys = rules.keys.filter((key) => key !== DATES[1]);
  return said.stance === 'ASSERTS' && asserting.some((one) => keys.some((key) => disagree(key, one, said)));
}
