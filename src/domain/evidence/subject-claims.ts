import type { EntityType, RelationType } from '../../ontology/ontology.js';
import type { GivenValues } from '../../model/entity.js';
import type { PropertyValue } from '../../model/properties.js';
import type { Ruled } from '../../model/write/rules-in-pieces.js';
import type { ClaimedTimes } from './claimed-times.js';
import type { EntityFacts } from './entity-from-claims.js';
import type { RelationEndIds, RelationFacts } from './evidence.js';
import type { Sides } from './sides.js';
import type { SubjectRules } from './subject-rules.js';
import type { ValueKey } from './value-keys.js';
import type { WeighedClaim } from './weighed-claim.js';

/**
 * The claims on a relation, or about an entity, as the rules ask of them: all of them, or where they are many what they come to, with one
 * claim for all that say the same. Both answer alike.
 * @example
 * const claims: SubjectClaims = new AllClaims(rulesOfRelation(type), view.claimsOn('r1').map((claim) => weigh(claim, documentOf)));
 * claims.sides.asserting.length;
 */
export interface SubjectClaims {
  readonly rules: SubjectRules;
  /** How many there are, retracted ones too. */
  readonly count: number;
  /** Whether any of them denies, standing or not. */
  readonly hasDenials: boolean;
  /** Whether none of them asserts it, and none ever did that was not recorded wrongly. */
  readonly onlyDeny: boolean;
  /** Those that count; one of each that say the same is enough. What was withdrawn may be left out. */
  readonly sides: Sides;
  /** The times by which the relation is measured. */
  readonly times: ClaimedTimes;
  /** The standing denial of all relations between two ends that was recorded first. */
  readonly groupDenial: GroupDenial | null;
  /** Whether every value is there that a denial could name. */
  readonly isWhole: boolean;

  /**
   * Adds one that is recorded later than all others.
   * @returns false where this can't be done by what is known here: then all claims must be read
   */
  add(weighed: WeighedClaim): boolean;
  /** Whether the speaker of an assertion gives another value elsewhere in the same document. */
  speakerSaysOtherwise(weighed: WeighedClaim): boolean;
  /** The keys of which a claim gives a value with which an assertion disagrees. */
  keysInDisagreement(weighed: WeighedClaim): readonly ValueKey[];
  /**
   * The value of a key that all assertions give, or null where none gives one: then it is also the one that is chosen, whatever else they
   * contest. Undefined where some give it, or several are given: that must be weighed.
   */
  sharedValue(key: ValueKey): PropertyValue | null | undefined;
  /** Whether a claim that was added counts. */
  counts(claimId: string): boolean;
  /** A standing claim as a whole of the other stance that shares a key of its voice with one that was added, by id; null without one. */
  sameVoiceOtherwise(own: WeighedClaim): string | null;
  /** The first claim of the voice with which one that was added is one by its site alone, by id; null where it is not. */
  joinedBySite(own: WeighedClaim): string | null;
  /** What follows for the relation; null where all claims must be read to say it. */
  relationFacts(ends: RelationEndIds, type: RelationType): Ruled<RelationFacts | null>;
  /** What follows for the entity; null where all claims must be read to say it. */
  entityFacts(given: GivenValues, type: EntityType): Ruled<EntityFacts | null>;
}

/** A claim of a denial that names no relation. */
export interface GroupDenial {
  readonly claimId: string;
  readonly groupId: string;
  /** Where it was recorded. */
  readonly place: number;
}
