/** Which relations and entities have running sums, and how many of these one write may change. */
export interface SumLimits {
  /** Subjects with more claims than these have sums. To read fewer claims costs less than to keep sums. */
  readonly claims: number;
  /** More sums than these are written in several writes: a transaction that holds those of 100,000 claims might not fit. */
  readonly rows: number;
}

export const DEFAULT_SUM_LIMITS: SumLimits = { claims: 64, rows: 10_000 };
