import { getNamedType, isInputObjectType, type GraphQLField, type GraphQLInputField, type GraphQLArgument } from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/**
 * The number that an argument stands for. Null means its default, here as in the resolvers: otherwise a null would be a page of two
 * hundred for the price of none. Below 0, which resolvers refuse, it is 0, so that it makes up for nothing.
 */
export function numberAsked(definitions: readonly (GraphQLArgument | GraphQLInputField)[], values: Values, name: string): number {
  const usual: unknown = definitions.find((definition) => definition.name === name)?.defaultValue;
  return Math.max(0, Number(values[name] ?? usual ?? 0));
}

/** Steps that a search may take, by an argument or by a part of its input; 0 for a field that is no search. */
export function stepsAsked({ field, args }: { readonly field: GraphQLField<unknown, unknown>; readonly args: Values }): number {
  const input = field.args.find(({ name }) => name === 'input');
  const type = input && getNamedType(input.type);
  if (!isInputObjectType(type)) return numberAsked(field.args, args, 'maxExpansions');
  return numberAsked(Object.values(type.getFields()), (args['input'] ?? {}) as Values, 'maxExpansions');
}

/** How many `hasRelation` stand in the filters that a field is given. */
export function relationConditionsAsked(given: unknown): number {
  if (typeof given !== 'object' || given === null) return 0;
  return Object.entries(given).reduce((sum, [name, part]: [string, unknown]) => {
    const own = name === 'hasRelation' && typeof part === 'object' && part !== null ? 1 : 0;
    return sum + own + relationConditionsAsked(part);
  }, 0);
}
