import { Ctx, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { EntityRecord } from '../../model/entity.js';
import { conflict } from '../../model/errors.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology, RelationType } from '../../ontology/ontology.js';
import type { Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import type { GraphqlClass } from '../types/connection.js';
import { NodeInterface } from '../types/node.js';
import { RelationInterface, relationTypeName } from '../types/relation.js';
import { narrowestType, typesShownAs } from './entity-type.js';

/** The object type of one relation type, with the resolver of its ends, each in the narrowest type that covers those declared. */
export function relationTypeClass(
  { name, description, from, to, symmetric }: RelationType,
  ontology: Ontology,
  entityTypes: ReadonlyMap<string, GraphqlClass>,
): { type: GraphqlClass; ends: GraphqlClass } {
  const [fromEnds, toEnds] = symmetric
    ? [
        [...from, ...to],
        [...from, ...to],
      ]
    : [from, to];
  const [fromType, toType] = [narrowestType(fromEnds, ontology, entityTypes), narrowestType(toEnds, ontology, entityTypes)];
  const [fromTypes, toTypes] = [typesShownAs(fromEnds, ontology), typesShownAs(toEnds, ontology)];

  @ObjectType(relationTypeName(name), { description, implements: [NodeInterface, RelationInterface], simpleResolvers: true })
  class OntologyRelation extends RelationInterface {}

  @Resolver(() => OntologyRelation)
  class Ends {
    @FieldResolver(() => fromType)
    from(@Root() relation: RelationRecord, @Ctx() context: Context): Promise<EntityRecord> {
      return loadEnd(relation, relation.from, fromTypes, context);
    }

    @FieldResolver(() => toType)
    to(@Root() relation: RelationRecord, @Ctx() context: Context): Promise<EntityRecord> {
      return loadEnd(relation, relation.to, toTypes, context);
    }
  }
  return { type: OntologyRelation, ends: Ends };
}

/**
 * An end, in the type that the relation promises. CONFLICT where it is of none that fits, which only a server with a newer ontology can
 * have written meanwhile: from the next request on the relation is shown as one that the ontology does not have.
 * @param types those that the promised type may have; null for any
 */
async function loadEnd(relation: RelationRecord, id: string, types: ReadonlySet<string> | null, context: Context): Promise<EntityRecord> {
  const end = await loadOrFail(context.loaders.entity, id);
  if (types === null || types.has(end.type)) return end;
  context.unfit.add(relation);
  throw conflict(
    `"${relation.id}" has an end of type ${end.type}, which the ontology in use here does not allow it; ask again`,
    relation.id,
  );
}
