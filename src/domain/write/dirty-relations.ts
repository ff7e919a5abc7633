import type { RelationRecord } from '../../model/relation.js';
import type { WriteView } from '../../model/write-view.js';
import type { CountedClaims, VoicedClaim } from '../evidence/counted-claims.js';
import { RelationDates, type Dates } from '../evidence/relation-values.js';
import { gatherReadRequests } from './gather-read-requests.js';

interface DirtyRelation {
  /** The part of the write with which its recomputation stands. */
  part: number;
  /** Whether one of its own claims made it dirty: then it stands with the last of these. */
  byClaim: boolean;
  /** Whether its dates may be others than it says. */
  hasOtherDates: boolean;
  /** What its claims say of these; null until they are asked for. */
  dates: RelationDates | null;
}

/**
 * Relations that must be recomputed at the end of a write. Each is recomputed once, however many of its claims the write holds: to read all
 * claims again for each new one takes seconds where there are thousands. Only their dates, by which a claim finds its relation, are
 * known before, and follow claim by claim.
 */
export class DirtyRelations {
  private relations = new Map<string, DirtyRelation>();
  /** The part of the write by which relations become dirty now. */
  private part = 0;

  /** The same relations, for a step whose parts come after so many others. */
  afterParts(count: number): DirtyRelations {
    const later = new DirtyRelations();
    later.relations = this.relations;
    later.part = this.part + count;
    return later;
  }

  /** A claim that a relation had has changed. */
  markByClaim(id: string): void {
    this.relations.set(id, { part: this.part, byClaim: true, hasOtherDates: true, dates: null });
  }

  /** A document has changed in which a claim on a relation stands. */
  markByDocument(id: string): void {
    const { part, byClaim } = this.relations.get(id) ?? { part: this.part, byClaim: false };
    this.relations.set(id, { part: byClaim ? part : this.part, byClaim, hasOtherDates: true, dates: null });
  }

  /**
   * A relation has one more claim, which stands; nothing else has changed.
   * @param hasOtherDates whether the claim says other dates than the relation does
   */
  addClaim(voiced: VoicedClaim, hasOtherDates: boolean): void {
    const id = voiced.claim.relationId;
    const { hasOtherDates: hadOtherDates, dates } = this.relations.get(id) ?? { hasOtherDates: false, dates: null };
    dates?.add(voiced);
    this.relations.set(id, { part: this.part, byClaim: true, hasOtherDates: hasOtherDates || hadOtherDates, dates });
  }

  /** The claims of a relation are gone: what is known of its dates is so no more. */
  forgetDates(id: string): void {
    const dirty = this.relations.get(id);
    if (dirty) dirty.dates = null;
  }

  /**
   * The dates that a relation will have.
   * @param claims reads all claims of the relation
   */
  datesOf({ id, started, ended }: RelationRecord, claims: () => CountedClaims): Dates {
    const dirty = this.relations.get(id);
    if (!dirty?.hasOtherDates) return { started, ended };
    dirty.dates ??= new RelationDates(claims());
    return { started: dirty.dates.started, ended: dirty.dates.ended };
  }

  /**
   * Recomputes each of them, at the end of the write.
   * @param recompute lays what makes a relation say again what its claims add up to
   * @returns the part of each change, in order
   */
  recompute(view: WriteView, recompute: (id: string) => void): number[] {
    const parts: number[] = [];
    gatherReadRequests(this.relations, ([id, { part }]) => {
      const { changes } = view.savepoint(() => recompute(id));
      parts.push(...changes.map(() => part));
    });
    return parts;
  }
}
