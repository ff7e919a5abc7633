import type { Change } from '../../model/change.js';
import type { RelationRecord } from '../../model/relation.js';
import type { CountedClaims, VoicedClaim } from '../evidence/counted-claims.js';
import { RelationDates, type Dates } from '../evidence/relation-values.js';

interface Due {
  readonly recompute: () => Change[];
  /** Whether its dates may be others than it says. */
  hasOtherDates: boolean;
  /** What its claims say of these; null until somebody asks. */
  dates: RelationDates | null;
}

/**
 * Relations whose claims say more than they do themselves by now. Each is recomputed once, at the end of a write, however many of its
 * claims the write holds: to read all claims again for each new one takes seconds where there are thousands. Only their dates, by which
 * a claim finds its relation, are known before, and follow claim by claim.
 */
export class DueRelations {
  private readonly relations = new Map<string, Due>();

  /** @param recompute what makes the relation say again what its claims add up to */
  add(id: string, recompute: () => Change[]): void {
    this.relations.set(id, { recompute, hasOtherDates: true, dates: null });
  }

  /**
   * The same for a relation of which nothing has changed but that there is one more claim, which stands.
   * @param hasOtherDates whether the claim says other dates than the relation does
   */
  addClaim(voiced: VoicedClaim, recompute: () => Change[], hasOtherDates: boolean): void {
    const id = voiced.claim.relationId;
    const due = this.relations.get(id) ?? { recompute, hasOtherDates: false, dates: null };
    due.hasOtherDates ||= hasOtherDates;
    due.dates?.add(voiced);
    this.relations.set(id, due);
  }

  /** Its claims are gone: what is known of the dates of a relation is so no more. */
  forgetDates(id: string): void {
    const due = this.relations.get(id);
    if (due) due.dates = null;
  }

  /**
   * The dates that a relation will have.
   * @param claims reads all claims of the relation
   */
  datesOf({ id, started, ended }: RelationRecord, claims: () => CountedClaims): Dates {
    const due = this.relations.get(id);
    if (!due?.hasOtherDates) return { started, ended };
    due.dates ??= new RelationDates(claims());
    return { started: due.dates.started, ended: due.dates.ended };
  }

  /** What must be changed at the end of the write. */
  recomputeAll(): Change[] {
    return [...this.relations.values()].flatMap(({ recompute }) => recompute());
  }
}
