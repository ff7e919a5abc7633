import { isDeepStrictEqual } from 'node:util';
import { inOnePiece } from '../../concurrency/pieces.js';
import type { EntityRecord, GivenValues, Name } from '../../model/entity.js';
import type { Properties, PropertyValue, SingleValue } from '../../model/properties.js';
import { FEW, type RulesInPieces } from '../../model/write/rules-in-pieces.js';
import type { EntityType } from '../../ontology/ontology.js';
import { agree, currencyOf } from './agreement.js';
import { unionOf } from './chosen-values.js';
import { rulesOfEntity, type SubjectRules } from './subject-rules.js';
import { sumUpInPieces, type SummedUp } from './summed-up.js';
import { ALIAS, givenBy, type ValueKey } from './value-keys.js';
import type { WeighedClaim } from './weighed-claim.js';

/** What an entity has by what was given with it and by the claims about it, as it is kept. */
export type EntityFacts = Pick<EntityRecord, 'aliases' | 'properties' | 'given' | 'contested'>;

/**
 * Aliases and properties of an entity. What was given with it is the value as long as no standing claim asserts the key; of a key with
 * several values, and of aliases, it is always among them. What was only said by claims that fell is not shown.
 * @param given with the entity itself
 * @param claims all claims about it, retracted ones too, in any order
 * @example
 * const { properties, contested } = entityFromClaims(givenWith(entity), weighedClaims, entityType);
 */
export function entityFromClaims(given: GivenValues, claims: readonly WeighedClaim[], type: EntityType): EntityFacts {
  return inOnePiece(entityInPieces(given, claims, type));
}

/** The same, of many claims in pieces. */
export function* entityInPieces(given: GivenValues, claims: readonly WeighedClaim[], type: EntityType): RulesInPieces<EntityFacts> {
  const rules = rulesOfEntity(type);
  const summedUp = yield* sumUpInPieces(claims, rules);
  if (claims.length > FEW) yield;
  return entityFromSummedUp(given, summedUp, rules);
}

/** The same from what the claims add up to. */
export function entityFromSummedUp(
  given: GivenValues,
  { sides, asserting, contested, chosen }: Omit<SummedUp, 'measure'>,
  rules: SubjectRules,
): EntityFacts {
  const isAsserted = (key: ValueKey): boolean => asserting.some((claim) => givenBy(claim, key) !== null);
  const said = (name: string): PropertyValue | undefined => chosen.get(name)?.value;
  const entries = rules.keys.flatMap((key): (readonly [string, PropertyValue])[] => {
    if (key.name === ALIAS.name) return [];
    const own = given.properties[key.name];
    const value = key.many ? together(own, said(key.name)) : (said(key.name) ?? (isAsserted(key) ? undefined : own));
    return value === undefined ? [] : [[key.name, value]];
  });
  const aliases = aliasesFrom(given.aliases, said(ALIAS.name));
  const facts = { aliases, properties: { ...Object.fromEntries(entries), ...undeclared(given.properties, rules) } };
  const isDenied = (key: ValueKey): boolean => !isAsserted(key) && deniesGiven(sides.scoped, key, given.properties[key.name]);
  const allContested = rules.keys.filter((key) => contested.includes(key.name) || isDenied(key)).map(({ name }) => name);
  return { ...facts, given: isDeepStrictEqual(facts, pick(given)) ? null : pick(given), contested: allContested };
}

/** What was given under an ontology that declared it: it stays readable. */
function undeclared(properties: Properties, { keys }: SubjectRules): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !keys.some((key) => key.name === name)));
}

/** Whether a denial names the value that was given with the entity itself. */
function deniesGiven(scoped: readonly WeighedClaim[], key: ValueKey, given: PropertyValue | undefined): boolean {
  if (given === undefined) return false;
  return scoped.some((denial) => {
    const denied = denial.claim.scope.includes(key.name) ? givenBy(denial, key) : null;
    return denied !== null && currencyOf(given) === currencyOf(denied) && agree(key, given, denied);
  });
}

/** What was given with an entity itself, whatever claims say. */
export function givenWith({ aliases, properties, given }: Pick<EntityRecord, 'aliases' | 'properties' | 'given'>): GivenValues {
  return given ?? { aliases, properties };
}

const pick = ({ aliases, properties }: GivenValues): { aliases: readonly Name[]; properties: Properties } => ({ aliases, properties });

/** What was given stands first, as it was given. */
function together(own: PropertyValue | undefined, said: PropertyValue | undefined): PropertyValue | undefined {
  if (own === undefined || said === undefined) return own ?? said;
  const first = listOf(own);
  const known = new Set(first.map((value) => JSON.stringify(value)));
  return [...first, ...unionOf(listOf(said).filter((value) => !known.has(JSON.stringify(value))))];
}

const listOf = (value: PropertyValue): readonly SingleValue[] =>
  Array.isArray(value) ? (value as readonly SingleValue[]) : [value as SingleValue];

function aliasesFrom(own: readonly Name[], said: PropertyValue | undefined): readonly Name[] {
  const known = new Set(own.map(({ value }) => value));
  const names = said === undefined ? [] : listOf(said).filter((value) => typeof value === 'string');
  const others = unionOf(names).filter((value) => !known.has(value));
  return [...own, ...others.map((value) => ({ value, language: null }))];
}
