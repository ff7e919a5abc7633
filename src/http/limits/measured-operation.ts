import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Ontology } from '../../ontology/ontology.js';
import { operationCost } from './cost.js';
import { introspectionSize, isIntrospection, type IntrospectionSize } from './introspection.js';
import { countAliases, countFields, operationDepth } from './shape.js';
import { hasWork } from './work.js';

type Variables = Readonly<Record<string, unknown>>;

/** What limits ask of an operation of a valid document. */
export interface MeasuredOperation {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  readonly introspection: IntrospectionSize;
  /** Whether what it reads has a price, beside its cost, which follows from its variables. */
  readonly hasWork: boolean;
  /** Its cost with these variables. Throws INVALID_INPUT for arguments that can't be coerced. */
  costWith(variables: Variables): number;
}

/** Variables may decide the cost: for so many different ones it is remembered, where they are small. */
const MAX_COSTS = 100;
const MAX_PARTS = 200;

/** Measures each operation of a schema once, as long as its document is kept. */
export function createMeasures(
  schema: GraphQLSchema,
): (document: DocumentNode, operation: OperationDefinitionNode, ontology: Ontology) => MeasuredOperation {
  const known = new WeakMap<OperationDefinitionNode, MeasuredOperation>();
  return (document, operation, ontology) => {
    const found = known.get(operation) ?? measure(document, operation, schema, ontology);
    known.set(operation, found);
    return found;
  };
}

function measure(document: DocumentNode, operation: OperationDefinitionNode, schema: GraphQLSchema, ontology: Ontology): MeasuredOperation {
  const costs = new Map<string, number>();
  return {
    depth: operationDepth(document, operation),
    aliases: countAliases(document, operation),
    fields: countFields(document, operation),
    introspection: introspectionSize(document, operation),
    hasWork:
      operation.operation !== 'mutation' && !isIntrospection(document, operation) && hasWork(document, operation, { schema, ontology }),
    costWith: (variables) => {
      const key = costKey(operation, variables);
      const cost = (key === null ? undefined : costs.get(key)) ?? operationCost(schema, document, operation, variables);
      if (costs.size === MAX_COSTS) costs.clear();
      if (key !== null) costs.set(key, cost);
      return cost;
    },
  };
}

/** The same for variables with which the cost is the same: it follows from their shape and numbers. Null where that is large. */
function costKey({ variableDefinitions = [] }: OperationDefinitionNode, variables: Variables): string | null {
  const parts: string[] = [];
  const isSmall = variableDefinitions.every(({ variable: { name } }) => addShape(variables[name.value], parts));
  return isSmall ? parts.join(' ') : null;
}

/** Adds what a value is, texts but for what they say; false once that is too much to be remembered. */
function addShape(value: unknown, parts: string[]): boolean {
  if (parts.length > MAX_PARTS) return false;
  if (typeof value !== 'object' || value === null) {
    parts.push(typeof value === 'string' ? 'text' : String(value));
    return true;
  }
  if (Array.isArray(value) && value.length > MAX_PARTS) return false;
  parts.push(Array.isArray(value) ? '[' : '{');
  const isSmall = Object.entries(value).every(([name, part]) => {
    parts.push(JSON.stringify(name));
    return addShape(part, parts);
  });
  parts.push('}');
  return isSmall;
}
