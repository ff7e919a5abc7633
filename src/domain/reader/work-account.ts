import { ALL_CLAIMS, type RelationFilter } from '../../model/filters.js';
import { ClaimgraphError } from '../../model/errors.js';
import { excerpt } from '../../model/excerpt.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { Tallies } from '../../model/tallies.js';
import { workOfRelationsOf, workOfSearch, type Hanging, type SearchSteps, type Work } from './work-of-lists.js';

/** How much work one request may be, and by what it is told. */
export interface WorkLimit {
  /** Row-conditions. */
  readonly limit: number;
  /** The counts of the store, of a moment ago at most. */
  readonly tallies: () => Promise<Tallies>;
}

/** What a work is at most is taken for what it is where that is so little; else the store is asked how much hangs on the nodes. */
const EXACT_ABOVE = 0.01;

/**
 * TOO_COMPLEX: with `limit` and `actual`, as all limits of an operation, and the same figure as `work`.
 * @param mostOf the field that is most of it, where that is known
 */
export function tooMuchWork(work: number, limit: number, mostOf: string | null = null): ClaimgraphError {
  const most = mostOf === null ? '' : `, most of them for ${excerpt(mostOf)}`;
  const message =
    `the request would read ${work.toLocaleString('en')} row-conditions (rows times conditions)${most}, ` +
    `more than the ${limit.toLocaleString('en')} it may: ask for fewer conditions, counts and lists, or name what an index finds: ` +
    'ids, names, ends, documents, claimants, types';
  return new ClaimgraphError('TOO_COMPLEX', message, { limit, actual: work, work });
}

/** The work of one request: rows that are read, times the conditions on them. Once it is over the limit all further reads are refused. */
export class WorkAccount {
  private total: number;

  constructor(
    private readonly store: Pick<GraphReader, 'degrees' | 'claimCountsOf'>,
    readonly settings: WorkLimit,
    before: number,
  ) {
    this.total = before;
  }

  /** Row-conditions so far. */
  get spent(): number {
    return this.total;
  }

  /** Nothing of what was read counts: all is read again. */
  restart(): void {
    this.total = 0;
  }

  /** With the limit, for an account that goes on from here. */
  readonly soFar = (): { readonly spent: number; readonly limit: number } => ({ spent: this.total, limit: this.settings.limit });

  /** What such an account has read meanwhile: it was refused there, or what comes after it may be. */
  readonly reached = (spent: number, before: { readonly spent: number }): void => {
    this.total += spent - before.spent;
  };

  /** Before something is read: throws TOO_COMPLEX where that would be too much. */
  async charge(work: Work): Promise<void> {
    this.add(work.fixed + (work.hanging ? (await this.rowsOf(work.hanging)) * work.hanging.each : 0));
  }

  /** The same of what is known. */
  add(work: number): void {
    this.total += Math.ceil(work);
    if (this.total > this.settings.limit) throw tooMuchWork(this.total, this.settings.limit);
  }

  /** What a search has read already: it is refused nothing, what comes after it may be. */
  readonly searched = async (steps: SearchSteps): Promise<void> => {
    this.total += workOfSearch(steps, await this.settings.tallies());
  };

  /** Before a search reads the relations of some entities: throws TOO_COMPLEX where that would be too much. */
  readonly readsRelationsOf = async (entityIds: readonly string[], filter: RelationFilter): Promise<void> =>
    this.charge(workOfRelationsOf(entityIds, filter, await this.settings.tallies()));

  /** How many rows hang on some nodes: what the store tells, unless all that could be is little anyway. */
  private async rowsOf({ list, ids, rows, each, uncounted }: NonNullable<Work['hanging']>): Promise<number> {
    if (rows * each <= this.settings.limit * EXACT_ABOVE) return rows;
    const counts = await this.countsOf({ list, ids });
    return Math.min(
      rows,
      counts.reduce((sum, count) => sum + count, uncounted),
    );
  }

  private async countsOf({ list, ids }: Hanging): Promise<readonly number[]> {
    if (list === 'relations') return this.store.degrees(ids);
    if (list !== 'document') return this.store.claimCountsOf(list, ids, ALL_CLAIMS);
    const roles = await Promise.all((['documentRead', 'documentRetold'] as const).map((role) => this.countsOf({ list: role, ids })));
    return roles.flat();
  }
}
