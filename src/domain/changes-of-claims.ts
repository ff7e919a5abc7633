import type { LoggedChange } from '../model/change.js';
import type { ClaimRecord } from '../model/claim.js';

/** What is changed that was there before. */
type Update = LoggedChange & { readonly before: NonNullable<LoggedChange['before']> };

/**
 * Which changes of a write that recorded several claims came of which claim, by the id of the claim; none of one that was there already.
 * Rules make what a claim needs first (documents, its relation), then the claim, and retract what it replaces: so whatever is made, and
 * whatever happens to a document, after a claim belongs to the next. Relations are recomputed last, once each: this stands with the last
 * claim that bears on the relation.
 */
export function changesOfClaims(changes: readonly LoggedChange[]): ReadonlyMap<string, readonly LoggedChange[]> {
  const byClaim = new Map<string, LoggedChange[]>();
  const lastOn = new Map<string, LoggedChange[]>();
  let ofOne: LoggedChange[] = [];
  let isMade = false;
  for (const change of changes) {
    if (isMade && (!isUpdate(change) || change.before.kind === 'document')) [ofOne, isMade] = [[], false];
    const claim = claimThatActs(change);
    const stands = isMade && !claim && isUpdate(change) ? lastOn.get(relationOf(change)) : ofOne;
    (stands ?? ofOne).push(change);
    if (claim) lastOn.set(claim.relationId, ofOne);
    if (!claim || isUpdate(change)) continue;
    byClaim.set(claim.id, ofOne);
    isMade = true;
  }
  return byClaim;
}

const isUpdate = (change: LoggedChange): change is Update => change.before !== null;

/** The claim that is made or retracted; null where a change only follows. */
function claimThatActs({ before, after }: LoggedChange): ClaimRecord | null {
  if (after?.kind !== 'claim') return null;
  const isRetracted = before?.kind === 'claim' && before.retraction === null && after.retraction !== null;
  return before === null || isRetracted ? after : null;
}

function relationOf({ before }: Update): string {
  return before.kind === 'claim' ? before.relationId : before.id;
}
