import type { Change } from '../model/change.js';

interface Due {
  readonly recompute: () => Change[];
  readonly hasOtherDates: boolean;
}

/**
 * Relations whose claims say more than they do themselves by now. Each is recomputed once, at the end of a write, however many of its
 * claims the write holds: to read all claims again for each new one takes seconds where there are thousands.
 */
export class DueRelations {
  private readonly relations = new Map<string, Due>();

  /**
   * @param recompute what makes the relation say again what its claims add up to
   * @param hasOtherDates whether its dates may be others then: by these a claim finds its relation
   */
  add(id: string, recompute: () => Change[], hasOtherDates: boolean): void {
    this.relations.set(id, { recompute, hasOtherDates: hasOtherDates || (this.relations.get(id)?.hasOtherDates ?? false) });
  }

  /** What must be changed before the dates of these relations may be looked at. */
  recomputeDates(ids: readonly string[]): Change[] {
    return ids.flatMap((id) => {
      const due = this.relations.get(id);
      if (!due?.hasOtherDates) return [];
      this.relations.delete(id);
      return due.recompute();
    });
  }

  /** What must be changed at the end of the write. */
  recomputeAll(): Change[] {
    return [...this.relations.values()].flatMap(({ recompute }) => recompute());
  }
}
