import { subjectOf, type ClaimRecord } from '../../model/claim.js';
import type { Ruled, RulesInPieces } from '../../model/write/rules-in-pieces.js';
import type { WriteView } from '../../model/write/write-view.js';
import type { WeighedClaim } from '../evidence/weighed-claim.js';
import { partsOfChanges } from './gather-in-pieces.js';
import { DEFAULT_SUM_LIMITS, type SumLimits } from './sum-limits.js';
import { SubjectCache } from './subject-cache.js';

/** What a claim is about, as the claim has it. */
export type SubjectIds = Pick<ClaimRecord, 'relationId' | 'entityId'>;

interface DirtySubject {
  readonly kind: 'relation' | 'entity';
  /** The part of the write with which its recomputation stands. */
  readonly part: number;
  /** Whether one of its own claims made it dirty: then it stands with the last of these. */
  readonly byClaim: boolean;
}

/** Relations and entities that must be recomputed at the end of a write: each once, however many of its claims the write holds. */
export class DirtySubjects {
  private readonly subjects: Map<string, DirtySubject>;
  /** What is known meanwhile of these and others. */
  readonly cache: SubjectCache;
  /** Documents whose subjects are recomputed by later transactions, where that is asked for; null where all is done in this one. */
  readonly later: string[] | null;
  /** The part of the write by which subjects become dirty now. */
  private readonly part: number;

  /**
   * @param earlier the same subjects, for a step whose parts come after others
   * @param later takes the documents whose subjects are not to be recomputed now
   */
  constructor(
    earlier: DirtySubjects | null = null,
    part = 0,
    later: string[] | null = earlier?.later ?? null,
    readonly limits: SumLimits = earlier?.limits ?? DEFAULT_SUM_LIMITS,
  ) {
    this.subjects = earlier?.subjects ?? new Map<string, DirtySubject>();
    this.cache = earlier?.cache ?? new SubjectCache();
    this.part = part;
    this.later = later;
  }

  /** The same subjects, for a step whose parts come after so many others. */
  afterParts(count: number): DirtySubjects {
    return new DirtySubjects(this, this.part + count);
  }

  has(id: string): boolean {
    return this.subjects.has(id);
  }

  /** A claim that a subject had has changed, or is gone. */
  markByClaim(claim: ClaimRecord): void {
    const id = subjectOf(claim);
    this.cache.reweigh(id, [claim.id]);
    this.subjects.set(id, { kind: kindOf(claim), part: this.part, byClaim: true });
  }

  /** A document has changed by which these claims stand, all on one subject. */
  markByDocument(claims: readonly [ClaimRecord, ...ClaimRecord[]]): void {
    this.cache.reweigh(
      subjectOf(claims[0]),
      claims.map(({ id }) => id),
    );
    this.mark(claims[0]);
  }

  /** The same of a subject with all its claims. */
  markWhole(subject: SubjectIds): void {
    this.cache.forget(subjectOf(subject));
    this.mark(subject);
  }

  private mark(subject: SubjectIds): void {
    const id = subjectOf(subject);
    const known = this.subjects.get(id);
    this.subjects.set(id, known?.byClaim ? known : { kind: kindOf(subject), part: this.part, byClaim: false });
  }

  /** A subject has one more claim; nothing else has changed. */
  addClaim(weighed: WeighedClaim): void {
    this.subjects.set(subjectOf(weighed.claim), { kind: kindOf(weighed.claim), part: this.part, byClaim: true });
    this.cache.add(weighed);
  }

  /**
   * Recomputes each of them, at the end of the write.
   * @param recompute lays what makes a subject say again what its claims add up to
   * @returns the part of each change, in order
   */
  recompute(view: WriteView, recompute: (id: string, subject: DirtySubject) => Ruled<void>): RulesInPieces<number[]> {
    return partsOfChanges(
      this.subjects,
      view,
      ([id, subject]) => recompute(id, subject),
      ([, { part }]) => part,
    );
  }
}

const kindOf = ({ entityId }: SubjectIds): DirtySubject['kind'] => (entityId === null ? 'relation' : 'entity');
