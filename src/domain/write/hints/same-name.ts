import type { EntityRecord } from '../../../model/entity.js';
import { excerpt } from '../../../model/excerpt.js';
import { bearersOf } from '../../values/bearers.js';
import { foldedNamesOf } from '../../values/index-keys.js';
import { foldName } from '../../values/names.js';
import type { EntityUpdate } from '../write-inputs.js';
import type { WriteContext } from '../write-step.js';

/** The names, folded, of which must be read who bears them. */
export function namesToCompare({ name }: Pick<EntityUpdate, 'name'>): readonly string[] {
  return typeof name === 'string' ? [foldName(name)] : [];
}

/** SAME_NAME: another entity bears the name of one that is new, or has a new name. */
export function hintSameName({ id, name }: EntityRecord, { view, hint }: WriteContext): void {
  const alike = view.entitiesByName(foldName(name), foldedNamesOf).filter((entity) => entity.id !== id);
  const [first, ...others] = bearersOf(name, alike);
  if (!first) return;
  const ids = [first, ...others].map((entity) => entity.id);
  const named = ids.map((one) => `"${one}"`).join(', ');
  const message = `${named} ${ids.length > 1 ? 'bear' : 'bears'} the name "${excerpt(name)}", too: record things there if it is the same`;
  hint({ code: 'SAME_NAME', message, nodeIds: [id, ...ids] });
}
