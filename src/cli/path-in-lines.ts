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

function relationInLines({ sentence, evidence, claims }: DescribedRelation): string[] {
  const parties = evidence.deniedByPartiesOnly ? ', denied by parties only' : '';
  return [`   ${sentence}   ${evidence.status}, confidence ${evidence.confidence}${parties}`, ...claims.map(claimInLine)];
}

function claimInLine({ stance, statement, speaker, document, original }: DescribedClaim): string {
  const says = `${speaker === null ? '' : ` by ${speaker}`}${statement === null ? '' : `: ${statement}`}`;
  const where = original === null ? document : `${original}, as told in ${document}`;
  return `      ${stance === 'ASSERTS' ? 'asserted' : 'DENIED'}${says} — ${where}`;
}
