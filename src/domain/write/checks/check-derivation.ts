import type { Path } from '../../../model/errors.js';
import type { WriteView } from '../../../model/write/write-view.js';
import { documentChain } from '../../evidence/document-chain.js';
import type { Faults } from '../../values/faults.js';
import { LIMITS } from '../../values/limits.js';

/** A document that may derive from another. */
export interface DerivedDocument {
  /** Null for one that has yet to be made and is given no id. */
  readonly id: string | null;
  /** From which it derives so far; null for a new one. */
  readonly before: string | null;
}

/**
 * The document that another is to derive from. All that is wrong with it is gathered in `faults`: that it is not there; that the document
 * would derive from itself, through others or not, and have no root; that a chain would have more links than all claims along it can be
 * asked to follow. A link that stays is not judged again.
 */
export function checkDerivedFrom(
  original: string | null | undefined,
  { id, before }: DerivedDocument,
  view: WriteView,
  faults: Faults,
  path: Path,
): string | null {
  if (original === null || original === undefined) return null;
  if (original === before) return original;
  if (original !== id && !view.document(original)) faults.addMissing('document', original, path);
  const above = documentChain(original, (one) => view.document(one));
  if (id !== null && (original === id || above.some((document) => document.id === id)))
    faults.add({ path, message: 'would close a circle: the document would derive from itself' });
  else if (above.length + linksBelow(id, view) > LIMITS.derivations)
    faults.add({ path, message: `would make a chain of more than ${LIMITS.derivations} documents that derive from one another` });
  return original;
}

/** How many documents derive from this one, each from the one before, along the longest chain. */
function linksBelow(id: string | null, view: WriteView): number {
  let links = 0;
  for (let level = id === null ? [] : copiesOf(id, view); level.length > 0 && links <= LIMITS.derivations; links++)
    level = level.flatMap((copy) => copiesOf(copy, view));
  return links;
}

/** Whoever has just been given an id has no copies. */
function copiesOf(id: string, view: WriteView): readonly string[] {
  return view.document(id) ? view.copiesOf(id).map((copy) => copy.id) : [];
}
