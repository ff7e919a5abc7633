import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, sum } from './shape.js';

/**
 * How many fields an operation has when each counts once for every type that its parent may have: a field of an entity as often as there
 * are entity types, one of the relations of these as often again as there are relation types. The size of code compiled for an operation
 * grows with it. The document must be valid.
 */
export function operationBreadth(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): number {
  const root = schema.getRootType(operation.operation);
  return root ? new Breadth(schema, document).ofSet(operation.selectionSet, root) : 0;
}

class Breadth {
  private readonly fragments;
  /** Each selection set is measured once for a type, however often its fragment is spread. */
  private readonly measured = new Map<SelectionSetNode, Map<GraphQLObjectType, number>>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    this.fragments = fragmentsOf(document);
  }

  /** The breadth of a selection set on a type, which may be an interface. */
  ofSet(set: SelectionSetNode, type: GraphQLNamedType): number {
    if (isAbstractType(type)) return sum(this.schema.getPossibleTypes(type).map((one) => this.ofSetOn(set, one)));
    return isObjectType(type) ? this.ofSetOn(set, type) : 0;
  }

  private ofSetOn(set: SelectionSetNode, type: GraphQLObjectType): number {
    const ofTypes = this.measured.get(set) ?? new Map<GraphQLObjectType, number>();
    this.measured.set(set, ofTypes);
    const known = ofTypes.get(type);
    if (known !== undefined) return known;
    const breadth = sum(set.selections.map((selection) => this.ofSelection(selection, type)));
    ofTypes.set(type, breadth);
    return breadth;
  }

  private ofSelection(selection: SelectionNode, type: GraphQLObjectType): number {
    if (selection.kind === Kind.FIELD) {
      const field = type.getFields()[selection.name.value];
      return 1 + (field && selection.selectionSet ? this.ofSet(selection.selectionSet, getNamedType(field.type)) : 0);
    }
    const spread = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
    return spread && this.applies(spread.typeCondition, type) ? this.ofSetOn(spread.selectionSet, type) : 0;
  }

  private applies(condition: NamedTypeNode | undefined, type: GraphQLObjectType): boolean {
    if (!condition || condition.name.value === type.name) return true;
    const general = this.schema.getType(condition.name.value);
    return isCompositeType(general) && isAbstractType(general) && this.schema.isSubType(general, type);
  }
}
