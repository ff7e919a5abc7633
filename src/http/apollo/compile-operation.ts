import {
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  type DocumentNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { operationBreadth } from '../limits/breadth.js';

/** To compile more fields takes longer than it saves, and holds up all other requests: about 0.1 ms a field. */
const MAX_FIELDS = 1_000;

/** The type of variables that are coerced already: their values are passed on as they are. */
const COERCED_VALUE = new GraphQLScalarType({ name: 'CoercedValue' });

/** Compiles an operation of a valid document, for variables that graphql-js has coerced; null where compiling does not pay. */
export type CompileOperation = (document: DocumentNode, operation: OperationDefinitionNode) => CompiledQuery | null;

/**
 * The compiler for a schema. graphql-jit would coerce variables itself, by code that knows neither defaults of required fields nor
 * @oneOf, and that takes seconds to make for a filter that holds filters: so it gets them as scalars that are coerced already.
 */
export function operationCompiler(schema: GraphQLSchema): CompileOperation {
  const { types, ...config } = schema.toConfig();
  const schemaToCompile = new GraphQLSchema({ ...config, types: [...types, COERCED_VALUE], assumeValid: true });
  return (document, operation) => {
    if (operationBreadth(schema, document, operation) > MAX_FIELDS) return null;
    const compiled = compileQuery(schemaToCompile, withCoercedVariables(document, operation), operation.name?.value);
    return isCompiledQuery(compiled) ? compiled : null;
  };
}

function withCoercedVariables(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const coerced = { ...operation, variableDefinitions: operation.variableDefinitions?.map(asCoerced) ?? [] };
  return { ...document, definitions: document.definitions.map((definition) => (definition === operation ? coerced : definition)) };
}

/** A Boolean stays one, since @skip and @include take nothing else. */
function asCoerced(definition: VariableDefinitionNode): VariableDefinitionNode {
  if (isBoolean(definition)) return definition;
  const { kind, variable } = definition;
  return { kind, variable, type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED_VALUE.name } } };
}

function isBoolean({ type }: VariableDefinitionNode): boolean {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return named.kind === Kind.NAMED_TYPE && named.name.value === 'Boolean';
}
