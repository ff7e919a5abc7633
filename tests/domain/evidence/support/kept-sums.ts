import type { SumRows } from '../../../../src/domain/evidence/sums/sum-rows.js';
import { sameSum } from '../../../../src/domain/evidence/sums/same-sum.js';
import { liveIn } from '../../../../src/domain/evidence/sums/sum-head.js';

/** The sums of a subject as a store has them. */
export function keptSums(rows: SumRows | null): Map<string, string> | null {
  return rows && new Map([...rows.others, ['head', rows.head]]);
}

/** The first sum that is not what it must be; null where all are. */
export function differingSums(kept: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string> | null): object | null {
  if (!expected) return { expected: 'none', kept: kept.get('head') };
  const isLive = liveIn(expected.get('head') ?? '');
  for (const key of new Set([...kept.keys(), ...expected.keys()])) {
    const [is, mustBe] = [kept.get(key) ?? null, expected.get(key) ?? null];
    if (!sameSum(key, is, mustBe, isLive)) return { key, is, mustBe };
  }
  return null;
}
