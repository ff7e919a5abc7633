import { inOnePiece } from '../../concurrency/pieces.js';
import { excerpt } from '../../model/excerpt.js';
import type { GraphReader } from '../../model/graph-store.js';
import { SUM_HEAD, type RunningSum } from '../../model/running-sum.js';
import type { SubjectRules } from '../evidence/subject-rules.js';
import { sameSum } from '../evidence/sums/same-sum.js';
import { liveIn, readHead } from '../evidence/sums/sum-head.js';
import { sumRows } from '../evidence/sums/sum-rows.js';
import type { WeighedClaim } from '../evidence/weighed-claim.js';
import type { Inconsistency } from './inconsistency.js';

/** A relation or entity with all claims on it. */
export interface CheckedSubject extends Pick<Inconsistency, 'id'> {
  readonly kind: 'relation' | 'entity';
  readonly claims: readonly WeighedClaim[];
  readonly rules: SubjectRules;
  /** Of a relation; none of an entity. */
  readonly ends: readonly string[];
}

/**
 * The running sums to which one more claim is added must be what all claims come to. Those that are not finished, or of other rules, count
 * for nothing.
 */
export async function checkSums(subjects: readonly CheckedSubject[], reader: GraphReader): Promise<Inconsistency[]> {
  if (subjects.length === 0) return [];
  const kept = await reader.runningSums(subjects.map(({ id }) => id));
  return subjects.flatMap((subject, i) => differences(subject, kept[i] ?? []));
}

function differences({ kind, id, claims, rules, ends }: CheckedSubject, kept: readonly RunningSum[]): Inconsistency[] {
  const sums = new Map(kept.map(({ key, value }) => [key, value]));
  const head = sums.get(SUM_HEAD);
  if (head === undefined || !readHead(head, rules)) return [];
  const expected = inOnePiece(sumRows(claims, rules, ends));
  const others = new Map(expected?.others).set(SUM_HEAD, expected?.head ?? '');
  const isLive = liveIn(head);
  const keys = [...new Set([...sums.keys(), ...others.keys()])].toSorted();
  const [first, ...more] = keys.filter((key) => !sameSum(key, sums.get(key) ?? null, others.get(key) ?? null, isLive));
  if (first === undefined) return [];
  const [is = '', mustBe = ''] = [sums, others].map((all) => excerpt(all.get(first) ?? 'nothing'));
  const message = `its running sum ${first} should be ${mustBe}, not ${is}${more.length > 0 ? `, and ${more.length} more are wrong` : ''}`;
  return [{ kind, id, message }];
}
