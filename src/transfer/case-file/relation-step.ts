import { NO_NEEDS } from '../../model/read-set.js';
import { Faults } from '../../domain/values/faults.js';
import { checkRelation } from '../../domain/write/claims/resolve-claim-relation.js';
import type { RelationInput } from '../../domain/write/write-inputs.js';
import type { WriteRules, WriteStep } from '../../domain/write/write-step.js';
import type { IdentifiedItem } from './case-content.js';
import { relationWithIds, type References } from './read-references.js';

/** A step that writes nothing: tells what is wrong with a relation none of whose claims can be written, which would tell it too. */
export function relationStep({ input, path }: IdentifiedItem<RelationInput>, references: References, rules: WriteRules): WriteStep {
  const relation = relationWithIds(input, references, path);
  return {
    path,
    by: rules.by,
    makes: [],
    size: 1,
    needs: { ...NO_NEEDS, nodes: [relation.from, relation.to] },
    decide: (view) => {
      const faults = new Faults();
      checkRelation(relation, { rules, view }, faults, path);
      faults.throwIfAny();
      return { changes: [], about: [] };
    },
  };
}
