import { expect } from '@jest/globals';
import { execute, getOperationAST, getVariableValues, parse, validate, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { Services } from '../../../../src/graphql/request/context.js';
import { operationCompiler } from '../../../../src/http/apollo/compile-operation.js';
import { operationCost } from '../../../../src/http/limits/cost.js';
import { countAliases, operationDepth } from '../../../../src/http/limits/shape.js';
import { requestContext, schema } from '../../../support/ask.js';
import type { RandomOperation } from './random-operation.js';
import type { Variables } from './random-values.js';

const MAX_COST = 5_000;
const compile = operationCompiler(schema);

/** What came of an operation: whether it could be asked, was compiled, and had an answer of compiled code without errors. */
export type Outcome = 'refused' | 'left to graphql-js' | 'compiled, with errors' | 'compiled';

/** Asks an operation by both executors, without a server around them, and expects the same bytes. */
export async function askBoth(services: Services, { query, requests }: RandomOperation): Promise<Outcome> {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation || !isAllowed(document, operation, requests)) return 'refused';
  const compiled = compile(document, operation);
  if (!compiled) return 'left to graphql-js';
  let answers = 0;
  for (const variables of requests) {
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    const answer = coerced && (await compiled(requestContext(services), coerced));
    if (!answer || 'errors' in answer) continue;
    const expected = await execute({ schema, document, contextValue: requestContext(services), variableValues: variables });
    expect({ query, variables, answer: JSON.stringify(answer) }).toEqual({ query, variables, answer: JSON.stringify(expected) });
    answers++;
  }
  return answers > 0 ? 'compiled' : 'compiled, with errors';
}

function isAllowed(document: DocumentNode, operation: OperationDefinitionNode, requests: readonly Variables[]): boolean {
  if (validate(schema, document).length > 0 || operationDepth(document, operation) > 15 || countAliases(document, operation) > 30)
    return false;
  const different = new Map(requests.map((variables) => [JSON.stringify(variables), variables]));
  return [...different.values()].every((variables) => hasLowCost(document, operation, variables));
}

/** An operation whose arguments can't be coerced has no cost: it is refused. */
function hasLowCost(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): boolean {
  try {
    return operationCost(schema, document, operation, variables) <= MAX_COST;
  } catch {
    return false;
  }
}
