import type { DeclaredOntology, DeclaredRelationType } from '../declared.js';
import { faultAt, type FileFault, type Located } from '../../files/file-faults.js';

/** A symmetric relation has the same ends and one reading; any other has two. */
export function* symmetry({ relationTypes }: DeclaredOntology): Iterable<FileFault> {
  for (const type of relationTypes) yield* type.symmetric ? ofSymmetric(type) : ofDirected(type);
}

function* ofSymmetric({ name, from, to, reverse }: DeclaredRelationType): Iterable<FileFault> {
  if (reverse !== null) yield faultAt(reverse, 'a symmetric relation reads the same both ways: leave this out');
  if (from.length === 0 || to.length === 0 || typeNames(from) === typeNames(to)) return;
  yield faultAt({ ...name, path: [...name.path, 'to'] }, 'must name the same types as `from`, since the relation is symmetric');
}

function* ofDirected({ name, reverse }: DeclaredRelationType): Iterable<FileFault> {
  const location = { ...name, path: [...name.path, 'reverse'] };
  if (reverse === null) yield faultAt(location, 'is missing; where a relation reads the same both ways, say `symmetric: true`');
}

const typeNames = (ends: readonly Located<string>[]): string => [...new Set(ends.map(({ value }) => value))].sort().join(', ');
