import { invalidInput, pathInWords } from '../../model/errors.js';
import { NO_NEEDS } from '../../model/read-set.js';
import type { WriteRules, WriteStep } from '../../domain/write/write-step.js';
import type { IdentifiedItem } from './case-content.js';
import type { SettledReferences } from './settled-references.js';

/** Besides ids, by what a store finds them. */
const FOUND_BY = { entity: 'external ids', document: 'sha256 or url' } as const;

/** A step after those of some entities or documents, that refuses two of them if they are one and the same in the store. */
export function distinctInStore(
  kind: 'entity' | 'document',
  items: readonly IdentifiedItem<unknown>[],
  { inView }: SettledReferences,
  { by }: WriteRules,
): WriteStep {
  const decide: WriteStep['decide'] = (view) => {
    const idInStore = inView(view)[kind];
    const first = new Map<string, IdentifiedItem<unknown>>();
    const faults = items.flatMap((item) => {
      const id = idInStore(item.input.id, item.path);
      const before = first.get(id);
      first.set(id, before ?? item);
      return before ? [{ path: item.path, message: `is the same ${kind} as ${pathInWords(before.path)}, by ${FOUND_BY[kind]}` }] : [];
    });
    if (faults.length > 0) throw invalidInput(faults);
    return { changes: [], about: [] };
  };
  return { path: [], by, makes: [], size: 0, needs: NO_NEEDS, decide };
}
