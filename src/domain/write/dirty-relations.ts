import type { RelationRecord } from '../../model/relation.js';
import type { WriteView } from '../../model/write-view.js';
import type { CountedClaims, VoicedClaim } from '../evidence/counted-claims.js';
import { RelationDates, type Dates } from '../evidence/relation-values.js';
import { gatherReadRequests } from './gather-read-requests.js';

interface Dirty {
  readonly recompute: () => void;
  /** The part of the write with which its recomputation stands. */
  part: number;
  /** Whether one of its own claims made it dirty, so that it stands with the last of these. */
  byClaim: boolean;
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
export class DirtyRelations {
  /** @param part of the write by which relations become dirty */
  constructor(
    private readonly relations = new Map<string, Dirty>(),
    private readonly part = 0,
  ) {}

  /** The same relations, for a step whose parts come after so many others. */
  from(parts: number): DirtyRelations {
    return new DirtyRelations(this.relations, this.part + parts);
  }

  /**
   * Something has changed on which what the relation says may depend.
   * @param recompute lays what makes the relation say again what its claims add up to
   * @param byClaim whether it is one of its own claims
   */
  mark(id: string, recompute: () => void, byClaim: boolean): void {
    const earlier = this.relations.get(id);
    this.relations.set(id, { ...this.partWith(earlier, byClaim), recompute, hasOtherDates: true, dates: null });
  }

  /**
   * The same where nothing has changed but that the relation has one more claim, which stands.
   * @param hasOtherDates whether the claim says other dates than the relation does
   */
  addClaim(voiced: VoicedClaim, recompute: () => void, hasOtherDates: boolean): void {
    const id = voiced.claim.relationId;
    const earlier = this.relations.get(id);
    earlier?.dates?.add(voiced);
    this.relations.set(id, {
      ...this.partWith(earlier, true),
      recompute: earlier?.recompute ?? recompute,
      hasOtherDates: hasOtherDates || (earlier?.hasOtherDates ?? false),
      dates: earlier?.dates ?? null,
    });
  }

  /** Its claims are gone: what is known of the dates of a relation is so no more. */
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

  /** Lays what must be changed at the end of the write. Gives the part of each change. */
  recompute(view: WriteView): number[] {
    const parts: number[] = [];
    gatherReadRequests(this.relations.values(), ({ recompute, part }) => {
      const { changes } = view.savepoint(recompute);
      parts.push(...changes.map(() => part));
    });
    return parts;
  }

  private partWith(earlier: Dirty | undefined, byClaim: boolean): Pick<Dirty, 'part' | 'byClaim'> {
    return earlier?.byClaim && !byClaim ? earlier : { part: this.part, byClaim };
  }
}
