import type { EntityRecord } from '../../model/entity.js';
import type { Properties, PropertyValue } from '../../model/properties.js';
import type { EntityType, RelationType } from '../../ontology/ontology.js';
import type { ChosenValue } from './chosen-values.js';
import { contestsOf } from './contested.js';
import { givenWith } from './entity-from-claims.js';
import { rulesOfEntity, rulesOfRelation, type SubjectRules } from './subject-rules.js';
import { sumUp } from './summed-up.js';
import { ALIAS, givenBy, type ValueKey } from './value-keys.js';
import type { VoicedClaim } from './voiced-claims.js';
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
  /** Voices that assert just this value. */
  readonly voices: number;
  /** The ids of the standing claims that assert it. */
  readonly asserting: readonly string[];
  /** The ids of the standing denials that name it in their scope. */
  readonly denying: readonly string[];
  /** The ids of all these, of the denials of the whole relation that give it, and of what was withdrawn where nothing else is left. */
  readonly claims: readonly string[];
}

/**
 * All values that are given of a relation's dates and properties: those that most voices give first, then in the order of the keys, then
 * as recorded.
 * @param claims all claims on the relation, in any order
 * @example
 * valuesOfRelation(weighedClaims, type).filter(({ key }) => key.name === 'amount');
 */
export function valuesOfRelation(claims: readonly WeighedClaim[], type: RelationType): readonly ValueGiven[] {
  return byVoices(valuesGiven(claims, rulesOfRelation(type)));
}

/** The same of an entity's properties and aliases, with what was given with it. */
export function valuesOfEntity(entity: EntityRecord, claims: readonly WeighedClaim[], type: EntityType): readonly ValueGiven[] {
  const rules = rulesOfEntity(type);
  return byVoices([...valuesGiven(claims, rules), ...unsourcedValues(entity, rules.keys)]);
}

function valuesGiven(claims: readonly WeighedClaim[], rules: SubjectRules): ValueGiven[] {
  const { sides, asserting, denying, measure, chosen } = sumUp(claims, rules);
  return rules.keys.flatMap((key) => {
    const scoped = sides.scoped.filter(({ claim }) => claim.scope.includes(key.name));
    const isContestedValue = contestsOf(key, sides.asserting, scoped);
    const measured = new Set<WeighedClaim>(measure);
    return collected(key, { asserting, denying, scoped, withdrawn: asserting.length + denying.length > 0 ? [] : measure }).map(
      ({ value, observedOn, ...by }): ValueGiven => {
        const [first] = by.asserting;
        const all = [...by.asserting, ...by.denying, ...by.scoped, ...by.withdrawn];
        return {
          key,
          value,
          observedOn,
          chosen: all.some((claim) => measured.has(claim)) && isChosen(key, value, observedOn, chosen.get(key.name)),
          contested: first !== undefined && isContestedValue(first),
          unsourced: false,
          voices: countVoices(by.asserting.map(({ voice }) => voice)),
          asserting: idsOf(by.asserting),
          denying: idsOf(by.scoped),
          claims: idsOf(all).toSorted(),
        };
      },
    );
  });
}

/** The claims that give one value for one day, by what they count for. */
interface Givers {
  readonly asserting: readonly VoicedClaim[];
  readonly denying: readonly VoicedClaim[];
  readonly scoped: readonly WeighedClaim[];
  /** Only of a relation of which nothing is left but what was withdrawn. */
  readonly withdrawn: readonly WeighedClaim[];
}

interface CollectedValue {
  readonly value: PropertyValue;
  readonly observedOn: string | null;
  readonly asserting: VoicedClaim[];
  readonly denying: VoicedClaim[];
  readonly scoped: WeighedClaim[];
  readonly withdrawn: WeighedClaim[];
}

/** Each value of a key once, with all that give it; of a key with several values each by itself. */
function collected(key: ValueKey, sides: Givers): readonly CollectedValue[] {
  const values = new Map<string, CollectedValue>();
  const collect = <Claim extends WeighedClaim>(claims: readonly Claim[], of: (value: CollectedValue) => Claim[]): void => {
    for (const claim of claims) for (const value of elementsOf(key, claim)) of(valueAt(value, claim.claim.observedOn)).push(claim);
  };
  const valueAt = (value: PropertyValue, observedOn: string | null): CollectedValue => {
    const id = JSON.stringify([value, observedOn]);
    const known = values.get(id) ?? { value, observedOn, asserting: [], denying: [], scoped: [], withdrawn: [] };
    values.set(id, known);
    return known;
  };
  collect(sides.asserting, ({ asserting }) => asserting);
  collect(sides.denying, ({ denying }) => denying);
  collect(sides.scoped, ({ scoped }) => scoped);
  collect(sides.withdrawn, ({ withdrawn }) => withdrawn);
  return [...values.values()];
}

function elementsOf(key: ValueKey, claim: WeighedClaim): readonly PropertyValue[] {
  const value = givenBy(claim, key);
  if (value === null) return [];
  return key.many ? [value].flat() : [value];
}

function isChosen(key: ValueKey, value: PropertyValue, observedOn: string | null, chosen: ChosenValue | undefined): boolean {
  if (!chosen) return false;
  if (key.many) return [chosen.value].flat().some((one) => isSame(one, value));
  return isSame(chosen.value, value) && (!key.varies || chosen.observedOn === observedOn);
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
      contested: entity.contested.includes(key.name) && shown !== undefined && isSame(shown, value),
      unsourced: true,
      voices: 0,
      asserting: [],
      denying: [],
      claims: [],
    }));
  });
}

const idsOf = (claims: readonly WeighedClaim[]): readonly string[] => claims.map(({ claim }) => claim.id);
const isSame = (a: PropertyValue, b: PropertyValue): boolean => JSON.stringify(a) === JSON.stringify(b);
const byVoices = (values: readonly ValueGiven[]): readonly ValueGiven[] => values.toSorted((a, b) => b.voices - a.voices);
