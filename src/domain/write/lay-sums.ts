import { SUM_HEAD, SUM_UNFINISHED } from '../../model/running-sum.js';
import type { RulesInPieces } from '../../model/write/rules-in-pieces.js';
import type { WriteView } from '../../model/write/write-view.js';
import { AllClaims } from '../evidence/all-claims.js';
import type { SubjectClaims } from '../evidence/subject-claims.js';
import { sameSum } from '../evidence/sums/same-sum.js';
import { liveIn } from '../evidence/sums/sum-head.js';
import { sumRows, type SumRows } from '../evidence/sums/sum-rows.js';
import { SummedClaims } from '../evidence/sums/summed-claims.js';
import type { WriteScope } from './write-step.js';

/**
 * Lays the running sums of a subject as its claims are now. Where all claims were read, they are compared with all that is kept; what
 * differs is laid, as much as one write may: the head comes last, and until then the claims are read.
 * @param ends of the relation; none of an entity
 */
export function* laySumsOf(id: string, claims: SubjectClaims, ends: readonly string[], { view, dirty }: WriteScope): RulesInPieces<void> {
  if (claims instanceof SummedClaims) {
    const { sums } = claims;
    if (sums.added.size > 0) view.laySums(id, new Map([...sums.changes, [SUM_HEAD, sums.writeHead()]]));
    return;
  }
  if (!(claims instanceof AllClaims)) return;
  const isThere = view.hasSums(id);
  if (!isThere && claims.count <= dirty.limits.claims) return;
  const rows = yield* sumRows(claims.all, claims.rules, ends);
  if (!rows && !isThere) return;
  yield;
  laySums(id, rows, isThere ? view.sumsOf(id) : new Map(), view, dirty.limits.rows);
}

function laySums(id: string, rows: SumRows | null, kept: ReadonlyMap<string, string>, view: WriteView, limit: number): void {
  const changed = changesOf(kept, rows);
  const isFinished = changed.size <= limit;
  const marks: readonly (readonly [key: string, value: string | null])[] = [
    [SUM_HEAD, isFinished ? (rows?.head ?? null) : null],
    [SUM_UNFINISHED, isFinished ? null : ''],
  ];
  const changedMarks = marks.filter(([key, value]) => (kept.get(key) ?? null) !== value);
  view.laySums(id, new Map([...[...changed].slice(0, limit), ...changedMarks]));
}

/** The sums that are not what they must be, but for the marks. What is kept and wrong comes first: it may have texts that are purged. */
function changesOf(kept: ReadonlyMap<string, string>, rows: SumRows | null): ReadonlyMap<string, string | null> {
  const others: ReadonlyMap<string, string> = rows?.others ?? new Map();
  const isLive = rows ? liveIn(rows.head) : () => false;
  const changed = new Map<string, string | null>();
  for (const [key, value] of kept) {
    const mustBe = others.get(key) ?? null;
    if (!isMark(key) && !sameSum(key, value, mustBe, isLive)) changed.set(key, mustBe);
  }
  for (const [key, value] of others) if (!kept.has(key)) changed.set(key, value);
  return changed;
}

const isMark = (key: string): boolean => key === SUM_HEAD || key === SUM_UNFINISHED;
