import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isListType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLInputType,
} from 'graphql';
import type { QueryDocument } from '../documents/query-document.js';

/** What a query uses of a schema, as `Type.field`, `Type.field(argument)`, `Input.field` and `Enum.VALUE`; what is null is not used. */
export function usedNames({ query, variables = {} }: QueryDocument, schema: GraphQLSchema): string[] {
  const used: string[] = [];
  const types = new TypeInfo(schema);
  const fieldName = (): string => `${types.getParentType()?.name}.${types.getFieldDef()?.name}`;
  visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: () => void used.push(fieldName()),
      Argument: ({ name, value }) => (value.kind === Kind.NULL ? false : void used.push(`${fieldName()}(${name.value})`)),
      ObjectField: ({ name, value }) =>
        value.kind === Kind.NULL ? false : void used.push(`${nameOf(types.getParentInputType())}.${name.value}`),
      EnumValue: ({ value }) => void used.push(`${nameOf(types.getInputType())}.${value}`),
      VariableDefinition: ({ variable }) => void used.push(...namesInValue(variables[variable.name.value], types.getInputType())),
    }),
  );
  return used;
}

function namesInValue(value: unknown, type: GraphQLInputType | null | undefined): string[] {
  if (value === null || value === undefined || !type) return [];
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.flatMap((item) => namesInValue(item, nullable.ofType));
  }
  if (isEnumType(nullable)) return typeof value === 'string' ? [`${nullable.name}.${value}`] : [];
  if (!isInputObjectType(nullable) || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    part === null || part === undefined ? [] : [`${nullable.name}.${name}`, ...namesInValue(part, nullable.getFields()[name]?.type)],
  );
}

const nameOf = (type: GraphQLInputType | null | undefined): string => (type ? getNamedType(type).name : '');

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
