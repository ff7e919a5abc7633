import { DEFAULT_VIEW, EVIDENCE_STATUSES, type EvidenceStatus } from '../model/relation.js';

// What nearly every filter asks of a relation, in one number of 32 bits: confidence in millionths (20), status (3), whether it is
// symmetric, contested, dated (1 each), and its independent sources, up to 63 (6).

const STATUS_SHIFT = 20;
const SYMMETRIC = 1 << 23;
const CONTESTED = 1 << 24;
const DATED = 1 << 25;
const SOURCES_SHIFT = 26;

/** So many, or more. */
export const MAX_SOURCES = 63;

export interface Facts {
  /** In millionths. */
  readonly confidence: number;
  readonly status: EvidenceStatus;
  readonly isSymmetric: boolean;
  readonly isContested: boolean;
  readonly isDated: boolean;
  readonly sources: number;
}

export function packFacts({ confidence, status, isSymmetric, isContested, isDated, sources }: Facts): number {
  return (
    confidence |
    (EVIDENCE_STATUSES.indexOf(status) << STATUS_SHIFT) |
    (isSymmetric ? SYMMETRIC : 0) |
    (isContested ? CONTESTED : 0) |
    (isDated ? DATED : 0) |
    (Math.min(sources, MAX_SOURCES) << SOURCES_SHIFT)
  );
}

export const confidenceIn = (facts: number): number => facts & ((1 << STATUS_SHIFT) - 1);
/** A bit of `statusBits`. */
export const statusBitIn = (facts: number): number => 1 << ((facts >>> STATUS_SHIFT) & 7);
export const isSymmetric = (facts: number): boolean => (facts & SYMMETRIC) !== 0;
export const isContested = (facts: number): boolean => (facts & CONTESTED) !== 0;
export const isDated = (facts: number): boolean => (facts & DATED) !== 0;
export const sourcesIn = (facts: number): number => facts >>> SOURCES_SHIFT;

/** Statuses as a set. */
export const statusBits = (statuses: readonly EvidenceStatus[]): number =>
  statuses.reduce((bits, status) => bits | (1 << EVIDENCE_STATUSES.indexOf(status)), 0);

const IN_DEFAULT_VIEW = statusBits(DEFAULT_VIEW);

export const isInDefaultView = (facts: number): boolean => (statusBitIn(facts) & IN_DEFAULT_VIEW) !== 0;
