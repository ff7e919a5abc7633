import {
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  separateOperations,
  type DocumentNode,
  type ExecutionResult,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { operationBreadth } from '../limits/breadth.js';
import { isCompiledAlike } from './is-compiled-alike.js';
import { liftArguments, type VariableValues } from './lift-arguments.js';

/** To compile more fields takes longer than it saves, and holds up all other requests: about 0.1 ms a field. */
const MAX_FIELDS = 1_000;

/** The type of variables that are coerced already: their values are passed on as they are. */
const COERCED_VALUE = new GraphQLScalarType({ name: 'CoercedValue' });

/** Executes an operation with variables that graphql-js has coerced; null where it must do the rest, too, since an argument is invalid. */
export type CompiledOperation = (context: unknown, variables: VariableValues) => Promise<ExecutionResult> | ExecutionResult | null;

/** Compiles an operation of a valid document; null where compiling does not pay, or would change the answer. */
export type CompileOperation = (document: DocumentNode, operation: OperationDefinitionNode) => CompiledOperation | null;

/**
 * The compiler for a schema. graphql-jit would coerce variables itself, by code that knows neither defaults of required fields nor
 * @oneOf, and that takes seconds to make for a filter that holds filters: so it gets them as scalars that are coerced already.
 * @example operationCompiler(schema)(document, operation)?.(context, variables) // an answer, or a promise of it
 */
export function operationCompiler(schema: GraphQLSchema): CompileOperation {
  const { types, ...config } = schema.toConfig();
  const schemaToCompile = new GraphQLSchema({ ...config, types: [...types, COERCED_VALUE], assumeValid: true });
  return (document, operation) => {
    if (operationBreadth(schema, document, operation) > MAX_FIELDS) return null;
    const reached = separateOperations(document)[operation.name?.value ?? ''];
    if (!reached || !isCompiledAlike(reached)) return null;
    const lifted = liftArguments(schema, reached);
    const compiled = compileQuery(schemaToCompile, withCoercedVariables(lifted.document, lifted.names));
    if (!isCompiledQuery(compiled)) return null;
    return (context, variables) => {
      const values = lifted.valuesFor(variables);
      return values && compiled.query({}, context, values);
    };
  };
}

/** @param names of variables that the document has no definitions of */
function withCoercedVariables(document: DocumentNode, names: readonly string[]): DocumentNode {
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const variableDefinitions = [...(definition.variableDefinitions ?? []).map(asCoerced), ...names.map(coercedVariable)];
    return { ...definition, variableDefinitions };
  });
  return { ...document, definitions };
}

/** A Boolean stays one, since @skip and @include take nothing else. */
function asCoerced(definition: VariableDefinitionNode): VariableDefinitionNode {
  return isBoolean(definition) ? definition : coercedVariable(definition.variable.name.value);
}

function coercedVariable(name: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED_VALUE.name } },
  };
}

function isBoolean({ type }: VariableDefinitionNode): boolean {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return named.kind === Kind.NAMED_TYPE && named.name.value === 'Boolean';
}
