import { invalidInput } from '../../model/errors.js';
import type { WriteView } from '../../model/write-view.js';
import type { EntityInput } from '../../domain/write/write-inputs.js';
import { createEntity } from '../../domain/write/entities/create-entity.js';
import type { WriteRules, WriteStep } from '../../domain/write/write-step.js';
import type { IdentifiedItem } from './case-content.js';
import { entityWithIds, type References } from './read-references.js';

type EntityItem = IdentifiedItem<EntityInput>;

/** Writes an entity of a case, or updates the one that is there; but not one that merely has the same name. */
export function entityStep(item: EntityItem, references: References, rules: WriteRules): WriteStep {
  const step = createEntity({ ...entityWithIds(item.input, references, item.path), onConflict: 'UPDATE' }, rules, item.path);
  return {
    ...step,
    decide: (view, at, due) => {
      refuseNamesake(item, view, rules);
      return step.decide(view, at, due);
    },
  };
}

/** An id made from a name leads to whoever has that name in the store: of another type, that is somebody else. */
function refuseNamesake({ input, path, isIdMade }: EntityItem, view: WriteView, { ontology }: WriteRules): void {
  const there = isIdMade ? view.entity(input.id) : null;
  if (!there || there.type === input.type || !ontology.entityType(input.type)) return;
  if ((input.externalIds ?? []).some((externalId) => view.entityByExternalId(externalId)?.id === there.id)) return;
  const message = [
    `the store has "${there.name}", of type ${there.type}, under the id ${there.id};`,
    `give this one an id of its own, or the type ${there.type}`,
  ].join(' ');
  throw invalidInput([{ path, message }]);
}
