import type { Path } from '../../../model/errors.js';
import type { RelationRecord } from '../../../model/relation.js';
import type { WriteView } from '../../../model/write-view.js';
import type { RelationType } from '../../../ontology/ontology.js';
import { didYouMean } from '../../../files/nearest-name.js';
import type { IdentifiedClaim } from './identify-claim.js';
import { matchingRelation } from './match-relation.js';
import type { Faults } from '../../values/faults.js';
import { ID_EXPECTED, isId } from '../../values/identifiers.js';
import type { WriteContext } from '../write-step.js';
import { withDates } from '../recompute-relations.js';
import { endsFit, endOrders } from './relation-ends.js';
import { typeInWords } from '../../values/type-in-words.js';
import type { RelationInput } from '../write-inputs.js';

/** The type of the relation that a claim is about; null where faults say why there can be no such relation. */
export function checkClaimRelation({ relationId, relation }: IdentifiedClaim, context: WriteContext, faults: Faults): RelationType | null {
  const { settings, path, view } = context;
  const isById = typeof relationId === 'string';
  if (!isById && !relation) faults.add({ path, message: 'must have either relationId or relation' });
  if (isById && relation) faults.add({ path: [...path, 'relationId'], message: 'must not be given beside relation' });
  if (relation) return checkRelation(relation, context, faults, [...path, 'relation']);
  if (!isById) return null;
  const found = view.relation(relationId);
  if (!found) faults.addMissing('relation', relationId, [...path, 'relationId']);
  return found && settings.ontology.relationType(found.type);
}

/** The relation that a claim is about, null where it must be made. Throws CONFLICT where several fit, or one with its id does not. */
export function findClaimRelation(input: IdentifiedClaim, type: RelationType, context: WriteContext): RelationRecord | null {
  const { view } = context;
  if (typeof input.relationId === 'string') return view.relation(input.relationId);
  const { id = null, from = '', to = '' } = input.relation ?? {};
  const taken = id === null ? null : view.relation(id);
  const wanted = { id, from, to, started: input.started ?? null, ended: input.ended ?? null };
  const candidates = taken ? [taken] : withDates(relationsBetweenEnds(input, type, view), context);
  return matchingRelation(wanted, type, candidates, context.settings);
}

/** The relations between the ends that a claim gives; their dates decide which of them it is about. */
function relationsBetweenEnds({ relation }: IdentifiedClaim, type: RelationType, view: WriteView): RelationRecord[] {
  if (!relation || typeof relation.id === 'string') return [];
  const { from, to } = relation;
  return endOrders({ type: type.name, from, to }, type.symmetric).flatMap((ends) => view.relationsBetween(ends));
}

/** The type of a relation that is described; null where the ontology has none. All that is wrong with it is gathered in `faults`. */
export function checkRelation(
  relation: RelationInput,
  { settings, view }: Pick<WriteContext, 'settings' | 'view'>,
  faults: Faults,
  at: Path,
): RelationType | null {
  const { ontology } = settings;
  const type = ontology.relationType(relation.type);
  if (!type) {
    const known = ontology.relationTypes.map(({ name }) => name);
    faults.add({ path: [...at, 'type'], message: `${relation.type} is no type of the ontology${didYouMean(relation.type, known)}` });
  }
  if (typeof relation.id === 'string' && !isId(relation.id)) faults.add({ path: [...at, 'id'], message: ID_EXPECTED });
  const ends = (['from', 'to'] as const).filter((end) => !view.entity(relation[end]));
  for (const end of ends) faults.addMissing('entity', relation[end], [...at, end]);
  const typeOf = (id: string): string | null => view.entity(id)?.type ?? null;
  if (type && ends.length === 0 && !endsFit(relation, ontology, typeOf)) {
    const inWords = (types: string | readonly string[]): string => typeInWords(types, settings);
    const [from, to] = [typeOf(relation.from), typeOf(relation.to)].map((end) => inWords(end ?? ''));
    const fitting = `${inWords(type.name)} goes from ${inWords(type.from)} to ${inWords(type.to)}`;
    faults.add({ path: at, message: `${fitting}, not from ${from} to ${to}` });
  }
  return type;
}
