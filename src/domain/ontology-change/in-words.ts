import type { Finding } from './inspect.js';

/** At most so many lines are told at once. */
const MAX_LINES = 50;

/**
 * A finding in one line.
 * @example
 * findingInWords(finding); // 'Vessel.length: 12 stored do not fit, e.g. entity "ship": must be a whole number'
 */
export function findingInWords({ facet, isMisfit, count, example: { kind, id, message } }: Finding): string {
  const what = isMisfit ? (count === 1 ? 'does not fit' : 'do not fit') : count === 1 ? 'is concerned' : 'are concerned';
  return `${facet}: ${count} stored ${what}, e.g. ${kind} "${id}": ${message}`;
}

/** Why a changed ontology is refused, and what can be done. */
export function refusalInWords(location: string, ontology: string, findings: readonly Finding[]): string {
  const lines = findings.slice(0, MAX_LINES).map((finding) => `  ${findingInWords(finding)}`);
  const more = findings.length - lines.length;
  return [
    `the ontology ${ontology} is not the one by which the store ${location} was written, and not all that is stored fits it:`,
    ...lines,
    ...(more > 0 ? [`  and ${more} more`] : []),
    '--migrate converts what can be converted exactly, and keeps the rest; --allow keeps all as it is (docs/ontology.md);',
    'make a backup first, e.g. with `claimgraph backup FILE`',
  ].join('\n');
}
