import { registerEnumType } from 'type-graphql';
import { enumName } from '../../ontology/api-names.js';
import type { Ontology } from '../../ontology/ontology.js';

interface NamedType {
  readonly name: string;
  readonly description: string;
}

type Descriptions = Record<string, { description: string }>;

/** The two enums whose values the ontology decides: name in the API (PUBLIC_BODY) -> name in the ontology (PublicBody). */
export const EntityTypeEnum: Record<string, string> = {};
export const RelationTypeEnum: Record<string, string> = {};

const entityTypeDescriptions: Descriptions = {};
const relationTypeDescriptions: Descriptions = {};

registerEnumType(EntityTypeEnum, {
  name: 'EntityType',
  description: 'Types of entity, from the ontology. In filters an abstract type stands for all below it.',
  valuesConfig: entityTypeDescriptions,
});
registerEnumType(RelationTypeEnum, {
  name: 'RelationType',
  description: 'Types of relation, from the ontology.',
  valuesConfig: relationTypeDescriptions,
});

/** The value of both enums for a type that the ontology does not have. */
const UNKNOWN = 'UNKNOWN';
/** What stands for it inside, and is the name of no type. */
export const UNKNOWN_TYPE = '?';
const UNKNOWN_MEANS = 'In answers: a type that the ontology in use here does not have. In filters it lets nothing through.';

/** Sets both enums to the types of an ontology. type-graphql copies the values when it builds a schema, so this comes just before. */
export function fillOntologyEnums(ontology: Ontology): void {
  fill(EntityTypeEnum, entityTypeDescriptions, ontology.entityTypes);
  fill(RelationTypeEnum, relationTypeDescriptions, ontology.relationTypes);
}

function fill(values: Record<string, string>, descriptions: Descriptions, types: readonly NamedType[]): void {
  for (const old of Object.keys(values)) {
    delete values[old];
    delete descriptions[old];
  }
  for (const { name, description } of types) {
    values[enumName(name)] = name;
    descriptions[enumName(name)] = { description };
  }
  values[UNKNOWN] = UNKNOWN_TYPE;
  descriptions[UNKNOWN] = { description: UNKNOWN_MEANS };
}
