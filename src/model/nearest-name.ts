import { distance } from 'fastest-levenshtein';

/** `; did you mean ...?` with the known name that is likely meant by one that is not known, or nothing where none is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === null ? '' : `; did you mean \`${nearest}\`?`;
}

/** The first of the nearest names, whatever the case of letters, if at most a third of its letters differ (of 4 letters, 2). */
export function nearestName(name: string, known: readonly string[]): string | null {
  let nearest: string | null = null;
  let fewest = Infinity;
  for (const candidate of known) {
    // As many letters have to be added or left out at least: a name of a million letters is not compared.
    if (Math.abs(name.length - candidate.length) > Math.ceil(candidate.length / 3)) continue;
    const typos = distance(name.toLowerCase(), candidate.toLowerCase());
    if (typos < fewest && typos <= Math.ceil(candidate.length / 3)) [nearest, fewest] = [candidate, typos];
  }
  return nearest;
}
