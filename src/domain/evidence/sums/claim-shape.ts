import type { ClaimGroup, ClaimRecord } from '../../../model/claim.js';
import type { Day, DaySpan } from '../../../model/days.js';
import { parsePartialDate } from '../../values/partial-date.js';
import type { SubjectRules } from '../subject-rules.js';
import { givenBy } from '../value-keys.js';
import type { WeighedClaim } from '../weighed-claim.js';
import { hashOf } from './sum-keys.js';

/** For what a standing claim counts: it asserts, denies as a whole, denies values, or reaches nothing. */
export type Reach = 'A' | 'D' | 'S' | 'N';

/**
 * All that the rules look at in a claim but for whose word it is, where it was read and how sure it is: claims of one shape differ in
 * nothing else, and one of them stands for all.
 */
export interface ClaimShape extends Pick<ClaimRecord, 'stance' | 'scope' | 'started' | 'ended' | 'observedOn' | 'properties'> {
  readonly id: string;
  /** Of the one recorded first: its id, place and group. */
  readonly claimId: string;
  readonly place: number;
  readonly group: ClaimGroup | null;
  /** Of a denial. */
  readonly publishedBy: Day | null;
  readonly reach: Reach;
  /** How many claims have it. */
  readonly claims: number;
  /** The best of theirs. */
  readonly confidence: number;
}

/** The shape of one claim alone. */
export function shapeOf({ claim, publishedBy }: WeighedClaim, reach: Reach, rules: SubjectRules): ClaimShape {
  const { stance, scope, started, ended, id, place, group, confidence } = claim;
  const given = rules.keys.flatMap(({ name }) => (claim.properties[name] === undefined ? [] : [[name, claim.properties[name]] as const]));
  const isDenial = stance === 'DENIES';
  // When something was seen changes nothing of a value that holds for the whole time: it is kept with the times.
  const varies = isDenial || rules.keys.some((key) => key.varies && givenBy({ claim }, key) !== null);
  const said = {
    stance,
    scope,
    started,
    ended,
    observedOn: varies ? claim.observedOn : null,
    properties: Object.fromEntries(given),
    publishedBy: isDenial ? publishedBy : null,
  };
  return { id: hashOf(JSON.stringify([said, group !== null])), ...said, claimId: id, place, group, reach, claims: 1, confidence };
}

/** Two of one shape as one. */
export function mergeShapes(a: ClaimShape, b: ClaimShape): ClaimShape {
  const first = a.place <= b.place ? a : b;
  return { ...first, claims: a.claims + b.claims, confidence: Math.max(a.confidence, b.confidence) };
}

/** The claim that stands for all of a shape. Whose word it is must be known otherwise. */
export function representative(shape: Omit<ClaimShape, 'id' | 'claims' | 'reach'>): WeighedClaim {
  const { claimId, place, group, confidence, publishedBy, stance, scope, started, ended, observedOn, properties } = shape;
  return {
    claim: { id: claimId, place, group, confidence, stance, scope, started, ended, observedOn, properties, ...UNSAID },
    word: NOBODY,
    fall: null,
    publishedBy,
    days: { started: spanOf(started), ended: spanOf(ended), observedOn: spanOf(observedOn) },
  };
}

/** An assertion that gives nothing but the day for which it is said. */
export function observation(span: DaySpan | null): WeighedClaim {
  return {
    claim: { ...NOTHING, ...UNSAID },
    word: NOBODY,
    fall: null,
    publishedBy: null,
    days: { started: null, ended: null, observedOn: span },
  };
}

const NOBODY = { keys: [], rootId: null };
const spanOf = (date: string | null): DaySpan | null => (date === null ? null : parsePartialDate(date));

type Said = 'id' | 'place' | 'group' | 'confidence' | 'stance' | 'scope' | 'started' | 'ended' | 'observedOn' | 'properties';

/** Behind all others. */
const NOTHING: Pick<ClaimRecord, Said> = {
  id: '',
  place: Number.MAX_SAFE_INTEGER,
  group: null,
  confidence: 0,
  stance: 'ASSERTS',
  scope: [],
  started: null,
  ended: null,
  observedOn: null,
  properties: {},
};

/** What the rules do not look at in one that stands for others. */
const UNSAID: Omit<ClaimRecord, Said> = {
  kind: 'claim',
  relationId: null,
  relationType: null,
  entityId: null,
  statement: null,
  quote: null,
  locator: null,
  claimantId: null,
  onBehalfOfId: null,
  attribution: null,
  documentId: '',
  originalDocumentId: null,
  voice: null,
  byParty: false,
  fallsWithId: null,
  counts: true,
  recordedAt: '',
  recordedBy: null,
  retraction: null,
};
