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

/** Code for more fields than this takes longer to make than it saves, and all others wait meanwhile: about 0.1 ms a field. */
const MOST_FIELDS = 1_000;

/** A value that is passed on as it is. */
const CHECKED_VALUE = new GraphQLScalarType({ name: 'CheckedValue' });

/**
 * Compiles an operation of a valid document for variables that graphql-js has checked and completed; null where it is better not
 * compiled.
 */
export type CompileOperation = (document: DocumentNode, operation: OperationDefinitionNode) => CompiledQuery | null;

/**
 * The compiler of a schema. graphql-jit would check variables itself, by code that knows no defaults of required fields and no
 * @oneOf, and that takes seconds to make for a filter that holds filters: so it is told that they are checked already.
 */
export function operationCompiler(schema: GraphQLSchema): CompileOperation {
  const { types, ...config } = schema.toConfig();
  const compiling = new GraphQLSchema({ ...config, types: [...types, CHECKED_VALUE], assumeValid: true });
  return (document, operation) => {
    if (operationBreadth(schema, document, operation) > MOST_FIELDS) return null;
    const compiled = compileQuery(compiling, withCheckedVariables(document, operation), operation.name?.value);
    return isCompiledQuery(compiled) ? compiled : null;
  };
}

function withCheckedVariables(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const checked = { ...operation, variableDefinitions: operation.variableDefinitions?.map(asChecked) ?? [] };
  return { ...document, definitions: document.definitions.map((definition) => (definition === operation ? checked : definition)) };
}

/** What @skip and @include take must stay a Boolean. */
function asChecked(definition: VariableDefinitionNode): VariableDefinitionNode {
  if (isBoolean(definition)) return definition;
  const { kind, variable } = definition;
  return { kind, variable, type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: CHECKED_VALUE.name } } };
}

function isBoolean({ type }: VariableDefinitionNode): boolean {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return named.kind === Kind.NAMED_TYPE && named.name.value === 'Boolean';
}
