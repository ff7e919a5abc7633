import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { QueryDocument } from './documents/query-document.js';

/** What a query uses of a schema, as `Type.field`, `Type.field(argument)`, `Input.field` and `Enum.VALUE`; what is null is not used. */
export function usedNames({ query, variables = {} }: QueryDocument, schema: GraphQLSchema): string[] {
  const used: string[] = [];
  const types = new TypeInfo(schema);
  const place = (): string => `${types.getParentType()?.name}.${types.getFieldDef()?.name}`;
  visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: () => void used.push(place()),
      Argument: ({ name, value }) => (value.kind === Kind.NULL ? false : void used.push(`${place()}(${name.value})`)),
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
