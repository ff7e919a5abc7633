import type { PathsAnswer } from '../domain/find-paths.js';
import type { DescribedClaim, DescribedPath, DescribedRelation } from './describe-path.js';

/** A path for people: its entities, then one line for each relation of each hop, and below it who says so and who denies it. */
export function pathInLines({ entities, hops, confidence }: DescribedPath, number: number): string[] {
  const names = entities.map(({ name }) => name).join(' → ');
  const length = hops.length === 1 ? '1 hop' : `${hops.length} hops`;
  return [
    `${number}. ${names}   ${length}, confidence ${confidence}`,
    ...hops.flatMap(({ relations }) => relations.flatMap(relationInLines)),
    '',
  ];
}

/** How the search ended, in a sentence. */
export function statusInWords(status: PathsAnswer['status'], from: string, to: string, count: number): string {
  switch (status) {
    case 'FOUND_ALL':
      return count === 1 ? 'That is the only path within the limits.' : `Those are all ${count} paths within the limits.`;
    case 'FOUND_SOME':
      return 'There are or may be more paths: ask for more with --first.';
    case 'BUDGET_SPENT':
      return 'The search was too large to finish: a smaller --max-hops or --min-sources makes it narrower.';
    case 'NO_PATH_WITHIN_HOPS':
      return `No path within the hops: ${from} and ${to} are connected by longer ways. Try a larger --max-hops.`;
    case 'NOT_CONNECTED':
      return `${from} and ${to} are not connected: no way leads from one to the other, however long.`;
  }
}

function relationInLines({ sentence, evidence, claims }: DescribedRelation): string[] {
  const parties = evidence.deniedByPartiesOnly ? ', denied by parties only' : '';
  return [`   ${sentence}   ${evidence.status}, confidence ${evidence.confidence}${parties}`, ...claims.map(claimInLine)];
}

function claimInLine({ stance, statement, speaker, document, original }: DescribedClaim): string {
  const says = `${speaker === null ? '' : ` by ${speaker}`}${statement === null ? '' : `: ${statement}`}`;
  const where = original === null ? document : `${original}, as told in ${document}`;
  return `      ${stance === 'ASSERTS' ? 'asserted' : 'DENIED'}${says} — ${where}`;
}
