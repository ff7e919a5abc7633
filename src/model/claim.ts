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

/** One statement in one document that a relation holds, or does not. Other nodes are given by id. */
export interface ClaimRecord {
  readonly kind: 'claim';
  readonly id: string;
  readonly relationId: string;
  /** Beside every stored relation id, so that a store can look the relation up by type. */
  readonly relationType: string;
  readonly stance: Stance;
  readonly started: string | null;
  readonly ended: string | null;
  readonly properties: Properties;
  readonly statement: string | null;
  readonly quote: string | null;
  readonly locator: string | null;
  readonly claimantId: string | null;
  readonly onBehalfOfId: string | null;
  readonly attribution: string | null;
  /** Its voice is an end of the relation. Computed from the documents, like evidence. */
  readonly byParty: boolean;
  readonly confidence: number;
  readonly documentId: string;
  readonly originalDocumentId: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
  /** Null while the claim stands. */
  readonly retraction: Retraction | null;
}

/** What stores compare of a claim, made by the domain. */
export interface ClaimKeys {
  /** Statement, quote and attribution, folded, one a line. */
  readonly text: string;
}
