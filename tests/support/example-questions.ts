import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, OperationTypeNode, parse } from 'graphql';
import { PROJECT_ROOT } from './project-root.js';

export const QUESTIONS_TEXT = readFileSync(join(PROJECT_ROOT, 'seed/questions.graphql'), 'utf8');

/** A question to the example case. */
export interface ExampleQuestion {
  readonly name: string;
  /** The operation as it is written, without the comment above it. */
  readonly text: string;
  readonly isQuery: boolean;
}

/** Those of seed/questions.graphql, in order. */
export function exampleQuestions(): readonly ExampleQuestion[] {
  return parse(QUESTIONS_TEXT).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const text = QUESTIONS_TEXT.slice(definition.loc?.start, definition.loc?.end);
    return [{ name: definition.name?.value ?? '', text, isQuery: definition.operation === OperationTypeNode.QUERY }];
  });
}
