import type { LoggedChange } from '../model/change.js';

/**
 * Which changes of a write that recorded several claims came of which claim, by the id of the claim; none of one that was there already.
 * Rules make what a claim needs first (documents, its relation), then the claim, and then change what follows from it: so whatever is
 * made, and whatever happens to a document, after a claim belongs to the next.
 */
export function changesOfClaims(changes: readonly LoggedChange[]): ReadonlyMap<string, readonly LoggedChange[]> {
  const byClaim = new Map<string, readonly LoggedChange[]>();
  let ofOne: LoggedChange[] = [];
  let isMade = false;
  for (const change of changes) {
    const { before, after } = change;
    if (isMade && (before === null || before.kind === 'document')) [ofOne, isMade] = [[], false];
    ofOne.push(change);
    if (before !== null || after?.kind !== 'claim') continue;
    byClaim.set(after.id, ofOne);
    isMade = true;
  }
  return byClaim;
}
