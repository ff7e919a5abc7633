import {
  Kind,
  TypeInfo,
  valueFromAST,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';

export type VariableValues = Readonly<Record<string, unknown>>;

/** A document whose fields take all arguments from variables, and what these variables are. */
export interface LiftedArguments {
  readonly document: DocumentNode;
  /** The variables that took the place of arguments; no client can write such a name. */
  readonly names: readonly string[];
  /** The coerced variables of a request with those that took the place of arguments; null where an argument does not fit its type. */
  valuesFor(variables: VariableValues): VariableValues | null;
}

/**
 * Puts a variable in the place of each argument that is written out or holds variables; its value is what graphql-js makes of it at each
 * request. For graphql-jit writes arguments into the code that it makes, where a text of the right form is run as code, and gives null for
 * variables within lists and objects that are left out. Arguments of directives stay. The document must be valid.
 */
export function liftArguments(schema: GraphQLSchema, document: DocumentNode): LiftedArguments {
  const lifted: { readonly name: string; readonly value: ValueNode; readonly type: GraphQLInputType }[] = [];
  const types = new TypeInfo(schema);
  const lift = (node: ArgumentNode): ArgumentNode | undefined => {
    const type = types.getInputType();
    if (!type || types.getDirective() || node.value.kind === Kind.VARIABLE) return undefined;
    const name = `argument$${lifted.length}`;
    lifted.push({ name, value: node.value, type });
    return { ...node, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } };
  };
  return {
    document: visit(document, visitWithTypeInfo(types, { Argument: lift })),
    names: lifted.map(({ name }) => name),
    valuesFor: (variables) => {
      const values: Record<string, unknown> = { ...variables };
      for (const { name, value, type } of lifted) {
        const coerced = valueFromAST(value, type, variables);
        if (coerced === undefined) return null;
        values[name] = coerced;
      }
      return values;
    },
  };
}
