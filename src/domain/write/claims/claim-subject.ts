import { didYouMean } from '../../../model/nearest-name.js';
import type { EntityRecord } from '../../../model/entity.js';
import { conflict, type Path } from '../../../model/errors.js';
import type { RelationRecord } from '../../../model/relation.js';
import { excerpt } from '../../../model/excerpt.js';
import type { EntityType, RelationType } from '../../../ontology/ontology.js';
import type { Faults } from '../../values/faults.js';
import { ID_EXPECTED, isId } from '../../values/identifiers.js';
import { typeInWords } from '../../values/type-in-words.js';
import type { RelationInput } from '../write-inputs.js';
import type { WriteContext } from '../write-step.js';
import type { IdentifiedClaim } from './identify-claim.js';
import { endsFit, isBetween } from './relation-ends.js';

/** What a claim is about: a relation, there already (`known`) or yet to be found or made, or an entity itself. */
export type ClaimSubject =
  | { readonly kind: 'relation'; readonly type: RelationType; readonly known: RelationRecord | null }
  | { readonly kind: 'entity'; readonly type: EntityType; readonly entity: EntityRecord };

/**
 * What a claim is about; null where faults say why that can't be. A claim that only replaces another is about what that was about.
 * Throws CONFLICT where the relation with the id given has another type or other ends.
 */
export function resolveSubject(input: IdentifiedClaim, context: WriteContext, faults: Faults): ClaimSubject | null {
  const { path, view } = context;
  const given = SUBJECTS.filter((name) => input[name] !== null && input[name] !== undefined);
  for (const name of given.slice(1)) faults.add({ path: [...path, name], message: `must not be given beside ${given[0]}` });
  const replaced = typeof input.replaces === 'string' && given.length === 0 ? view.claim(input.replaces) : null;
  if (given.length === 0 && typeof input.replaces !== 'string')
    faults.add({ path, message: 'must have one of relationId, relation and entityId' });
  if (input.relation) return describedRelation(input.relation, context, faults);
  const relationId = input.relationId ?? replaced?.relationId ?? null;
  if (relationId !== null) return relationById(relationId, context, faults);
  const entityId = input.entityId ?? replaced?.entityId ?? null;
  return entityId === null ? null : entityById(entityId, context, faults);
}

const SUBJECTS = ['relation', 'relationId', 'entityId'] as const;

function relationById(id: string, { view, settings, path }: WriteContext, faults: Faults): ClaimSubject | null {
  const known = view.relation(id);
  if (!known) faults.addMissing('relation', id, [...path, 'relationId']);
  const type = known && settings.ontology.relationType(known.type);
  return known && type && { kind: 'relation', type, known };
}

function entityById(id: string, { view, settings, path }: WriteContext, faults: Faults): ClaimSubject | null {
  const entity = view.entity(id);
  if (!entity) faults.addMissing('entity', id, [...path, 'entityId']);
  const type = entity && settings.ontology.entityType(entity.type);
  return entity && type && { kind: 'entity', type, entity };
}

/** One with an id that is there must be the one described. */
function describedRelation(relation: RelationInput, context: WriteContext, faults: Faults): ClaimSubject | null {
  const type = checkRelation(relation, context, faults, [...context.path, 'relation']);
  if (!type) return null;
  const known = typeof relation.id === 'string' ? context.view.relation(relation.id) : null;
  if (!known || (known.type === type.name && isBetween(known, relation, type.symmetric))) return { kind: 'relation', type, known };
  faults.throwIfAny();
  const { id, from, to } = known;
  throw conflict(`relation "${id}" is there already: ${typeInWords(known.type, context.settings)} from "${from}" to "${to}"`, id);
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
    faults.add({
      path: [...at, 'type'],
      message: `${excerpt(relation.type)} is no type of the ontology${didYouMean(relation.type, known)}`,
    });
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
