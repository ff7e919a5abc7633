import type { Properties, PropertyValue } from '../../model/properties.js';
import type { EntityRecord } from '../../model/entity.js';
import type { EntityType, RelationType } from '../../ontology/ontology.js';
import type { RelationRecord } from '../../model/relation.js';
import { namesValueOf } from './contested.js';
import { givenWith, rulesOfEntity } from './entity-from-claims.js';
import { observationsIn, rulesOfRelation, withVoices } from './evidence.js';
import { chosenValues, type VoicedClaim } from './chosen-values.js';
import { sidesOf, type SubjectRules } from './sides.js';
import { disagree, givenBy, ALIAS, type ValueKey } from './value-keys.js';
import { countVoices } from './voices.js';
import type { WeighedClaim } from './weighed-claim.js';

/** One value that is given of a key, and by whom. */
export interface ValueGiven {
  readonly key: ValueKey;
  readonly value: PropertyValue;
  /** The day for which it is said; null: of the whole time. */
  readonly observedOn: string | null;
  /** It is the one shown, or among those shown. */
  readonly chosen: boolean;
  /** Another value compared with it does not agree, or a standing denial names it. */
  readonly contested: boolean;
  /** Given with the entity, by no claim. */
  readonly unsourced: boolean;
  /** Voices that give just this value. */
  readonly voices: number;
  /** Ids of the standing claims that assert it, and of the denials of it; of a relation also of the denials that give it. */
  readonly asserting: readonly string[];
  readonly denying: readonly string[];
}

/**
 * All values that are given of a relation's dates and properties: those that most voices give first, then in the order of the keys, then
 * as recorded.
 * @param claims all claims on the relation, in any order
 * @example
 * valuesOfRelation(relation, weighedClaims, type).filter(({ key }) => key.name === 'amount');
 */
export function valuesOfRelation(relation: RelationRecord, claims: readonly WeighedClaim[], type: RelationType): readonly ValueGiven[] {
  const { started, ended, properties, evidence } = relation;
  const shown: Shown = {
    values: { ...(started && { started }), ...(ended && { ended }), ...properties },
    observations: evidence.observations,
  };
  return byVoices(valuesGiven(claims, rulesOfRelation(type), shown));
}

/** The same of an entity's properties and aliases. */
export function valuesOfEntity(entity: EntityRecord, claims: readonly WeighedClaim[], type: EntityType): readonly ValueGiven[] {
  const rules = rulesOfEntity(type);
  const chosen = chosenValues(withVoices(sidesOf(claims, rules).asserting), rules.keys, entity.contested);
  const shown: Shown = {
    values: { ...entity.properties, [ALIAS.name]: entity.aliases.map(({ value }) => value) },
    observations: observationsIn(chosen),
  };
  return byVoices([...valuesGiven(claims, rules, shown), ...unsourcedValues(entity, rules.keys)]);
}

/** What is shown of the subject. */
interface Shown {
  readonly values: Properties;
  /** Of a series the day of the observation shown, by name. */
  readonly observations: Readonly<Record<string, string>>;
}

function valuesGiven(claims: readonly WeighedClaim[], rules: SubjectRules, shown: Shown): ValueGiven[] {
  const sides = sidesOf(claims, rules);
  const [asserting, denying] = [withVoices(sides.asserting), withVoices(sides.denying)];
  const measure = asserting.length > 0 ? asserting : denying;
  return rules.keys.flatMap((key) => {
    const scoped = withVoices(sides.scoped.filter(({ claim }) => claim.scope.includes(key.name)));
    const all = [...asserting, ...denying, ...scoped];
    return distinctValues(key, all).map(({ value, observedOn, first }) => {
      const gives = (claim: VoicedClaim): boolean =>
        claim.claim.observedOn === observedOn && elementsOf(key, claim).some((one) => isSame(one, value));
      const assertions = asserting.filter(gives);
      const denials = scoped.filter((denial) => gives(denial));
      return {
        key,
        value,
        observedOn,
        chosen: measure.some(gives) && isShown(key, value, observedOn, shown),
        contested: assertions.length > 0 && isFought(key, assertions[0] ?? first, asserting, scoped),
        unsourced: false,
        voices: countVoices(assertions.map(({ voice }) => voice)),
        asserting: assertions.map(({ claim }) => claim.id),
        denying: denials.map(({ claim }) => claim.id),
      };
    });
  });
}

interface DistinctValue {
  readonly value: PropertyValue;
  readonly observedOn: string | null;
  readonly first: VoicedClaim;
}

/** Of a key with several values each by itself. */
function distinctValues(key: ValueKey, claims: readonly VoicedClaim[]): readonly DistinctValue[] {
  const found = new Map<string, DistinctValue>();
  for (const first of claims) {
    const { observedOn } = first.claim;
    for (const value of elementsOf(key, first)) {
      const id = JSON.stringify([value, observedOn]);
      if (!found.has(id)) found.set(id, { value, observedOn, first });
    }
  }
  return [...found.values()];
}

function elementsOf(key: ValueKey, claim: WeighedClaim): readonly PropertyValue[] {
  const value = givenBy(claim, key);
  if (value === null) return [];
  return key.many ? [value].flat() : [value];
}

function isShown(key: ValueKey, value: PropertyValue, observedOn: string | null, { values, observations }: Shown): boolean {
  const shown = values[key.name];
  if (shown === undefined) return false;
  if (key.many) return [shown].flat().some((one) => isSame(one, value));
  return isSame(shown, value) && (!key.varies || (observations[key.name] ?? null) === observedOn);
}

function isFought(key: ValueKey, claim: WeighedClaim, asserting: readonly WeighedClaim[], scoped: readonly WeighedClaim[]): boolean {
  return asserting.some((other) => disagree(key, claim, other)) || scoped.some((denial) => namesValueOf(key, claim, denial));
}

/** What was given with the entity, by no claim. */
function unsourcedValues(entity: EntityRecord, keys: readonly ValueKey[]): ValueGiven[] {
  const { aliases, properties } = givenWith(entity);
  const given: Properties = { ...properties, ...(aliases.length > 0 && { [ALIAS.name]: aliases.map(({ value }) => value) }) };
  return keys.flatMap((key) => {
    const own = given[key.name];
    const shown = key.name === ALIAS.name ? own : entity.properties[key.name];
    const values = own === undefined ? [] : key.many ? [own].flat() : [own];
    return values.map((value) => ({
      key,
      value,
      observedOn: null,
      chosen: shown !== undefined && (key.many || isSame(shown, value)),
      contested: false,
      unsourced: true,
      voices: 0,
      asserting: [],
      denying: [],
    }));
  });
}

const isSame = (a: PropertyValue, b: PropertyValue): boolean => JSON.stringify(a) === JSON.stringify(b);
const byVoices = (values: readonly ValueGiven[]): readonly ValueGiven[] => values.toSorted((a, b) => b.voices - a.voices);
