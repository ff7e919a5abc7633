import type { Properties } from './properties.js';

/** Whether a claim says that its relation holds, or that it does not. */
export const STANCES = ['ASSERTS', 'DENIES'] as const;
export type Stance = (typeof STANCES)[number];

/** Why a claim or document is retracted: recorded by mistake, taken back by its publisher or its claimant, or replaced. */
export const RETRACTION_KINDS = ['RECORDING_ERROR', 'WITHDRAWN_BY_PUBLISHER', 'WITHDRAWN_BY_CLAIMANT', 'REPLACED'] as const;
export type RetractionKind = (typeof RETRACTION_KINDS)[number];

/** That a claim or document no longer stands. */
export interface Retraction {
  readonly kind: RetractionKind;
  readonly reason: string;
  readonly at: string;
  readonly by: string | null;
  readonly replacedById: string | null;
}

/**
 * One statement in one document: that a relation holds or does not, or of an entity's own properties. It is about a relation or an
 * entity, never both. Other nodes are given by id.
 */
export interface ClaimRecord {
  readonly kind: 'claim';
  readonly id: string;
  readonly relationId: string | null;
  /** Beside every stored relation id, so that a store can look the relation up by type. */
  readonly relationType: string | null;
  /** The entity whose own properties it is about; it only mentions the entity where it gives none. */
  readonly entityId: string | null;
  readonly stance: Stance;
  readonly started: string | null;
  readonly ended: string | null;
  /** The day for which the document says it; null: said of the whole time. */
  readonly observedOn: string | null;
  readonly properties: Properties;
  /** Of a denial: the names of the dates and properties whose values it denies; none where it denies the relation. */
  readonly scope: readonly string[];
  readonly statement: string | null;
  readonly quote: string | null;
  readonly locator: string | null;
  readonly claimantId: string | null;
  readonly onBehalfOfId: string | null;
  readonly attribution: string | null;
  readonly confidence: number;
  readonly documentId: string;
  readonly originalDocumentId: string | null;
  /** Of a denial that names no relation: the statement of which this claim is the part about one of several relations. */
  readonly group: ClaimGroup | null;
  /** The number that the change which made it has in the log: what was recorded first has the smallest. */
  readonly place: number;
  /** Whose word it is, as domain/evidence has it; null where that is unknown. Computed from the documents, like all below. */
  readonly voice: string | null;
  /** Its voice is an end of the relation, or the entity that it is about. */
  readonly byParty: boolean;
  /** The retracted document with which it falls; null where it falls with none, or is retracted itself. */
  readonly fallsWithId: string | null;
  /** It stands, and reaches what it is about: a denial may be older than what it would deny. */
  readonly counts: boolean;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
  /** Null unless the claim itself was retracted. */
  readonly retraction: Retraction | null;
}

/** One denial of all relations of a type between two entities, as it is recorded on each: `id` is that of its first claim. */
export interface ClaimGroup {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The voice of an entity, as claims keep it. */
export const entityVoice = (id: string): string => `entity:${id}`;

const ENTITY_VOICE = entityVoice('');

/** The id of the entity whose voice it is; null where it is none's, or unknown. */
export function entityOfVoice(voice: string | null): string | null {
  return voice?.startsWith(ENTITY_VOICE) ? voice.slice(ENTITY_VOICE.length) : null;
}

/** Neither it nor a document of its chain is retracted. A denial may stand and not count. */
export const stands = ({ retraction, fallsWithId }: Pick<ClaimRecord, 'retraction' | 'fallsWithId'>): boolean =>
  retraction === null && fallsWithId === null;

/** The id of the relation or entity that a claim is about. */
export function subjectOf({ relationId, entityId }: Pick<ClaimRecord, 'relationId' | 'entityId'>): string {
  const subject = relationId ?? entityId;
  if (subject === null) throw new Error('a claim about nothing');
  return subject;
}

/** What stores compare of a claim, made by the domain. */
export interface ClaimKeys {
  /** Statement, quote and attribution, folded, one a line. */
  readonly text: string;
}
