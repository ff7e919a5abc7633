import type { Day, DaySpan } from './days.js';
import type { Properties, PropertyKey } from './properties.js';

/** What the claims of a relation add up to; docs/evidence.md defines each. */
export const EVIDENCE_STATUSES = ['UNSOURCED', 'SINGLE_SOURCE', 'CORROBORATED', 'DISPUTED', 'DENIED', 'RETRACTED'] as const;
export type EvidenceStatus = (typeof EVIDENCE_STATUSES)[number];

/** The default view: relations of the other statuses are left out of lists, counts and paths unless they are asked for. */
export const DEFAULT_VIEW: readonly EvidenceStatus[] = ['SINGLE_SOURCE', 'CORROBORATED', 'DISPUTED'];

/** What the claims of a relation add up to; docs/evidence.md gives the rules. */
export interface Evidence {
  readonly status: EvidenceStatus;
  /** 0 to 1, rounded to 6 decimals. */
  readonly confidence: number;
  readonly asserting: number;
  readonly denying: number;
  readonly retracted: number;
  readonly independentSources: number;
  readonly independentDenials: number;
  readonly deniedByPartiesOnly: boolean;
  readonly assertedByPartiesOnly: boolean;
  /** Different documents in which the asserting claims were read. */
  readonly documentsRead: number;
  /** Names of the dates and properties of which standing claims can't all be right. */
  readonly contested: readonly string[];
  /** Of each value chosen that fewer voices give than assert the relation: how many give it, by name. */
  readonly fewerVoices: Readonly<Record<string, number>>;
  /** Of each value chosen of a property that varies, and is said of a day: that day, by name. */
  readonly observations: Readonly<Record<string, string>>;
  /** Name of the rules, e.g. `claimgraph-2`. */
  readonly method: string;
}

/** Evidence as it is shown: without what only sentences are made with. */
export type ShownEvidence = Omit<Evidence, 'fewerVoices' | 'observations'>;

export function shownEvidence(evidence: Evidence): ShownEvidence {
  const { fewerVoices: _, observations: __, ...shown } = evidence;
  return shown;
}

/**
 * A link from one entity to another, as claims have it. Dates are partial dates as text; dates, properties and evidence follow from the
 * claims.
 */
export interface RelationRecord {
  readonly kind: 'relation';
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly started: string | null;
  readonly ended: string | null;
  readonly properties: Properties;
  readonly evidence: Evidence;
  readonly claimedDays: ClaimedDays;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What all standing claims of a relation say of its time, not only the chosen dates. */
export interface ClaimedDays {
  /** Outside these days no claim can be about it: a read of what a claim may join leaves it out. */
  readonly first: Day;
  readonly last: Day;
  /** It had surely begun on this day: the earliest of the last possible days that are given. Null where no day is. */
  readonly begunBy: Day | null;
  /** It had surely not ended before this day. Null where no day is given. */
  readonly lastedTo: Day | null;
}

/** What stores compare of a relation, made by the domain. */
export interface RelationKeys {
  /** All days on which it may have held: what `during` asks for. */
  readonly span: DaySpan;
  /** Of `started`: the order STARTED. One that is open to the past stands at its last day. Null without one. */
  readonly started: DaySpan | null;
  /** Of `started`, else of `ended`, likewise: the order of a timeline. Null without either. */
  readonly date: DaySpan | null;
  readonly properties: readonly PropertyKey[];
}

/** Two entities; the direction of a filter is seen from `from`. */
export interface EntityPair {
  readonly from: string;
  readonly to: string;
}

/** Relations between two entities, and how many there are in all. */
export interface RelationsBetween {
  readonly relations: readonly RelationRecord[];
  readonly count: number;
}
