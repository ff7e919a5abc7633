import { getNamedType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';

/** All types that a type leads to by its fields and arguments, itself too; an interface to all that implement it. */
export function reachedTypes(schema: GraphQLSchema, start: GraphQLNamedType | null | undefined): readonly GraphQLNamedType[] {
  const reached = new Set(start ? [start] : []);
  for (const type of reached) for (const next of ledTo(type, schema)) reached.add(next);
  return [...reached];
}

function ledTo(type: GraphQLNamedType, schema: GraphQLSchema): readonly GraphQLNamedType[] {
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => getNamedType(field.type));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields()).flatMap((field) => [field.type, ...field.args.map((argument) => argument.type)]);
  const below = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
  return [...fields.map((field) => getNamedType(field)), ...below];
}
