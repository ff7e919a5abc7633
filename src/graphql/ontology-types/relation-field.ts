import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { narrowToRelationType } from '../../domain/filters/resolve-relation-filter.js';
import { otherEnd } from '../../domain/queries/relation-direction.js';
import type { EntityRecord } from '../../model/entity.js';
import { invalidInput } from '../../model/errors.js';
import type { Direction, RelationFilter } from '../../model/filters.js';
import type { RelationRecord } from '../../model/relation.js';
import { listStem } from '../../ontology/api-names.js';
import type { Ontology, RelationType } from '../../ontology/ontology.js';
import { RelationListArgs } from '../inputs/relation-filter.js';
import type { Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import { connectionOf, type ConnectionValue, type GraphqlClass } from '../types/connection.js';
import { listRelationsAround } from '../types/relation.js';
import { narrowestType, typesShownAs } from './entity-type.js';

/** A relation type in one direction: `supplied` from those who supply, `suppliedBy` from those who are supplied. */
export interface DirectedRelationType {
  readonly type: RelationType;
  readonly field: string;
  readonly label: string;
  readonly direction: Direction;
  /** Types that declare the field; their subtypes inherit it. */
  readonly owners: readonly string[];
  /** Types of the entities at the other end. */
  readonly reached: readonly string[];
}

/** A relation type in both directions; a symmetric one has a single one. */
export function directionsOf(type: RelationType): DirectedRelationType[] {
  const { from, to, forward, reverse, symmetric } = type;
  const ends = [...new Set([...from, ...to])];
  if (symmetric) return [{ type, field: forward.name, label: forward.label, direction: 'ANY', owners: ends, reached: ends }];
  return [
    { type, field: forward.name, label: forward.label, direction: 'OUT', owners: from, reached: to },
    { type, field: reverse.name, label: reverse.label, direction: 'IN', owners: to, reached: from },
  ];
}

/** How many fields of lists of relations the types of an ontology have, those that subtypes inherit included. */
export function countRelationFields(ontology: Ontology): number {
  const having = new Map<string, number>();
  for (const { name, ancestors } of ontology.entityTypes)
    for (const owner of [name, ...ancestors]) having.set(owner, (having.get(owner) ?? 0) + 1);
  const owners = ontology.relationTypes.flatMap(directionsOf).flatMap((directed) => directed.owners);
  return owners.reduce((fields, owner) => fields + (having.get(owner) ?? 0), 0);
}

/** The list of relations in one direction, as a field of every type that can have them. */
export function relationField(
  { type, field, label, direction, owners, reached }: DirectedRelationType,
  relationClass: GraphqlClass,
  ontology: Ontology,
  entityTypes: ReadonlyMap<string, GraphqlClass>,
): GraphqlClass[] {
  const node = narrowestType(reached, ontology, entityTypes);
  const { connection } = connectionOf({
    name: listStem(field),
    node: () => node,
    description: 'The entity reached; one edge per relation, so an entity may come several times.',
    edgeFields: [{ name: 'relation', type: () => relationClass, description: 'The way there.' }],
  });
  const description = `Relations that read '${label}' from here. ${type.description}`;
  const reachedTypes = ontology.concreteTypes(reached);
  const narrow = (filter: RelationFilter, { unfit }: Context): RelationFilter => {
    const ofType = throwFaults(narrowToRelationType(filter, type.name, direction, ['where']));
    return unfit.hasType(type.name) ? { ...ofType, otherTypes: within(reachedTypes, filter.otherTypes) } : ofType;
  };
  const options = { field, connection, description, narrow, shown: typesShownAs(reached, ontology) };
  return owners.flatMap((owner) => entityTypes.get(owner) ?? []).map((owner) => fieldOn(owner, options));
}

interface FieldOptions {
  readonly field: string;
  readonly connection: GraphqlClass;
  readonly description: string;
  readonly narrow: (filter: RelationFilter, context: Context) => RelationFilter;
  /** The types of entities that the list can show; null where it shows any. */
  readonly shown: ReadonlySet<string> | null;
}

function fieldOn(owner: GraphqlClass, { field, connection, description, narrow, shown }: FieldOptions): GraphqlClass {
  // type-graphql pairs fields with resolvers by type and method name, so the method has the field's own name.
  @Resolver(() => owner)
  class RelationField {
    @FieldResolver(() => connection, { description })
    async [field](
      @Root() { id }: EntityRecord,
      @Args(() => RelationListArgs) args: RelationListArgs,
      @Ctx() context: Context,
    ): Promise<ConnectionValue<unknown>> {
      const edgeFrom = (relation: RelationRecord): Promise<EdgeValue> => edgeOf(relation, id, context);
      const list = async (): Promise<ConnectionValue<EdgeValue>> =>
        listRelationsAround({ field, entityId: id, args, narrow: (filter) => narrow(filter, context), edgeOf: edgeFrom }, context);
      const found = await list();
      const unfit = found.edges.filter(({ node }) => shown !== null && !shown.has(node.type));
      if (unfit.length === 0) return found;
      // Of a server with a newer ontology, and not known of before: the list is read once more without any.
      for (const { relation } of unfit) context.unfit.add(relation);
      return list();
    }
  }
  return RelationField;
}

/** The entity reached is loaded at once, batched with those of the other edges: every request for the list selects it. */
async function edgeOf(relation: RelationRecord, id: string, { loaders }: Context): Promise<EdgeValue> {
  return { node: await loadOrFail(loaders.entity, otherEnd(relation, id)), relation };
}

interface EdgeValue {
  readonly node: EntityRecord;
  readonly relation: RelationRecord;
}

const within = (all: readonly string[], wanted: readonly string[] | null): readonly string[] =>
  wanted === null ? all : all.filter((type) => wanted.includes(type));

function throwFaults({ value, faults }: ReturnType<typeof narrowToRelationType>): RelationFilter {
  if (faults.length > 0) throw invalidInput(faults);
  return value;
}
