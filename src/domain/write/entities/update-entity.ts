import type { Path } from '../../../model/errors.js';
import { NO_NEEDS } from '../../../model/read-set.js';
import { idsInProperties } from '../../../ontology/ontology.js';
import { decideEntityUpdate } from './decide-entity-update.js';
import { Faults } from '../../values/faults.js';
import { findTarget } from '../load-target.js';
import { stepOf } from '../write-context.js';
import type { EntityUpdate, Target } from '../write-inputs.js';
import type { WriteRules, WriteStep } from '../write-step.js';

/**
 * Updates parts of an entity, its type too as long as every relation and property still fits.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND, or CONFLICT (it has changed in the meantime; an external id is taken).
 */
export function updateEntity(input: EntityUpdate & Target, rules: WriteRules, path: Path): WriteStep {
  const nodes = [input.id, ...idsInProperties(input.properties, rules.ontology)];
  const needs = { ...NO_NEEDS, nodes, entitiesByExternalId: input.externalIds ?? [] };
  return stepOf({ rules, path, needs }, (context) => {
    const faults = new Faults();
    return decideEntityUpdate(findTarget('entity', input, context, faults), input, context, faults);
  });
}
