import type { Ontology } from '../../ontology/ontology.js';
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

/** An ontology by its name: whether it was edited, or is another one. */
type Named = Pick<Ontology, 'name' | 'version'>;

/**
 * Why a changed ontology is refused, and what can be done. Where the store was written by one of another name, that is likely meant.
 * @param before by which the store was written; null where that is not known
 */
export function refusalInWords(location: string, before: Named | null, ontology: Named, findings: readonly Finding[]): string {
  const lines = findings.slice(0, MAX_LINES).map((finding) => `  ${findingInWords(finding)}`);
  const more = findings.length - lines.length;
  return [
    `${differsInWords(location, before, ontology)}, and not all that is stored fits it:`,
    ...lines,
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(isAnother(before, ontology)
      ? [`If ${before.name} is meant, name its file: --ontology FILE, or CLAIMGRAPH_ONTOLOGY. To bring the store to ${ontology.name}:`]
      : []),
    '--migrate converts what can be converted exactly, and keeps the rest; --allow keeps all as it is (docs/ontology.md);',
    'make a backup first, e.g. with `claimgraph backup FILE`',
  ].join('\n');
}

function differsInWords(location: string, before: Named | null, ontology: Named): string {
  if (!isAnother(before, ontology)) return `the ontology ${ontology.name} is not the one by which the store ${location} was written`;
  return `the store ${location} was written by the ontology ${inWords(before)}, and this is ${inWords(ontology)}`;
}

const isAnother = (before: Named | null, { name }: Named): before is Named => before !== null && before.name !== name;

const inWords = ({ name, version }: Named): string => `${name} (version ${version})`;
