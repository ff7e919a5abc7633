import { isDeepStrictEqual } from 'node:util';
import type { PropertyValue } from '../../model/properties.js';
import { gatherReadRequests } from '../../model/write/read-set.js';
import type { RelationRecord } from '../../model/relation.js';
import { spansOverlap } from '../values/partial-date.js';
import { spanOf } from './agreement.js';
import { contradicts, measuredBy, namesWhatIsAsserted } from './sides.js';
import type { SubjectClaims } from './subject-claims.js';
import type { RelationRules } from './subject-rules.js';
import { DATES, givenBy, isDate, type ValueKey } from './value-keys.js';
import type { WeighedClaim } from './weighed-claim.js';

/** A relation that a claim may be about: of its type and between its ends. */
export interface CandidateRelation {
  readonly id: string;
  readonly claims: SubjectClaims;
  /** The values chosen for the properties that identify it. */
  readonly identity: Identity;
}

/** The values of the properties that identify a relation, by name; null, or left out, where nobody gives one. */
export type Identity = Readonly<Record<string, PropertyValue | null>>;

/** Which relations a claim fits. */
export interface Fit<Relation> {
  readonly fitting: readonly Relation[];
  /** Those of these in which the same speaker says otherwise in the same document: he means another one. */
  readonly contradicted: readonly Relation[];
}

/**
 * The relations that a claim may be about, by its identifying properties, its times, and what its speaker says elsewhere in the document.
 * @param claim as it would be recorded, whichever it joins
 * @example
 * const { fitting, contradicted } = fitOf(claim, candidates, rulesOfRelation(type));
 */
export function fitOf<Relation extends CandidateRelation>(
  claim: WeighedClaim,
  candidates: readonly Relation[],
  rules: RelationRules,
): Fit<Relation> {
  const fitting = candidates.filter((relation) => fits(claim, relation, rules));
  const isContradicted = ({ claims }: Relation): boolean => claim.claim.stance === 'ASSERTS' && claims.speakerSaysOtherwise(claim);
  const contradicted = gatherReadRequests(fitting, (relation) => (isContradicted(relation) ? [relation] : [])).flat();
  return { fitting, contradicted };
}

/** Whether a claim is of another time than a relation, or gives an identifying property that is another there. */
export function isOfAnother(claim: WeighedClaim, relation: CandidateRelation, rules: RelationRules): boolean {
  if (!relation.claims.times.fit(rules.temporality, claim.days)) return true;
  const given = rules.keys.filter((key) => key.identifies && givenBy(claim, key) !== null);
  return given.some(({ name }) => {
    const known = relation.identity[name] ?? null;
    return known !== null && !isSame(known, givenBy(claim, { name }));
  });
}

/** Whether a denial that names no relation is recorded on one: it fits, and gives no value that only disagrees with the relation's. */
export function denialFits(denial: WeighedClaim, relation: CandidateRelation, rules: RelationRules): boolean {
  return fits(denial, relation, rules) && !contradicts(denial, measuredBy(relation.claims.sides), rules.keys);
}

function fits(claim: WeighedClaim, relation: CandidateRelation, rules: RelationRules): boolean {
  const { claims } = relation;
  if (!isSameThing(claim, relation, rules) || !claims.times.fit(rules.temporality, claim.days)) return false;
  const { asserting, denying } = claims.sides;
  const isOnlyDenied = asserting.length === 0 && denying.length > 0;
  return !(claim.claim.stance === 'ASSERTS' && isOnlyDenied && contradicts(claim, denying, rules.keys));
}

function isSameThing(claim: WeighedClaim, { claims, identity }: CandidateRelation, { keys }: RelationRules): boolean {
  const { asserting } = claims.sides;
  if (claim.claim.stance === 'DENIES' && asserting.length > 0) return namesWhatIsAsserted(claim, asserting, keys);
  return keys.every((key) => !key.identifies || identifiesSame(key, claim, identity, claims.onlyDeny));
}

/** A denial that leaves an identifying property out fits all; so does a relation with denials only, none of which gives it. */
function identifiesSame(key: ValueKey, claim: WeighedClaim, identity: Identity, onlyDenied: boolean): boolean {
  const [given, known] = [givenBy(claim, key), identity[key.name] ?? null];
  if (given === null && claim.claim.stance === 'DENIES') return true;
  return (onlyDenied && known === null) || isSame(given, known);
}

/** What a relation shows: its dates and properties, as chosen. */
export type RelationValues = Pick<RelationRecord, 'started' | 'ended' | 'properties'>;

/**
 * Of several relations that an assertion fits, the one that it is about: with equal dates and values, else the one whose bounds all share
 * a day with its own. Null where that is none or several.
 * @param shownBy what each of them shows
 */
export function theOneMeant<Relation>(
  claim: WeighedClaim,
  fitting: readonly Relation[],
  { keys }: RelationRules,
  shownBy: (relation: Relation) => RelationValues,
): Relation | null {
  const shown = gatherReadRequests(fitting, (relation) => ({ relation, values: shownBy(relation) }));
  const equal = shown.filter(({ values }) => keys.every((key) => equals(key, claim, shownValue(key, values))));
  if (equal.length === 1) return equal[0]?.relation ?? null;
  const sharing = shown.filter(({ values }) => DATES.every((date) => sharesDay(claim.days[date], values[date])));
  return sharing.length === 1 ? (sharing[0]?.relation ?? null) : null;
}

function shownValue({ name }: ValueKey, values: RelationValues): PropertyValue | null {
  return name === 'started' || name === 'ended' ? values[name] : (values.properties[name] ?? null);
}

/** Dates that both leave out are equal; a property that the claim leaves out is as good as equal. */
function equals(key: ValueKey, claim: WeighedClaim, shown: PropertyValue | null): boolean {
  const given = givenBy(claim, key);
  return isSame(given, shown) || (given === null && !isDate(key));
}

function sharesDay(own: WeighedClaim['days']['started'], shown: string | null): boolean {
  return own === null || (shown !== null && spansOverlap(own, spanOf(shown)));
}

const isSame = (a: PropertyValue | null, b: PropertyValue | null): boolean => isDeepStrictEqual(a, b);
