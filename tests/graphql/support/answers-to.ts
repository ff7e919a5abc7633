import type { Services } from '../../../src/graphql/request/context.js';
import { ask, type Answer, type Executor } from '../../support/ask.js';
import type { QueryDocument } from '../documents/query-document.js';

const MAX_PAGES = 30;

/** The answer to a document, or those of all its pages. */
export async function answersTo(services: Services, document: QueryDocument, executor: Executor): Promise<Answer[]> {
  const answers: Answer[] = [];
  let after: string | null = null;
  do {
    const answer = await ask(
      services,
      { query: document.query, variables: { ...document.variables, ...(document.isPaged && { after }) } },
      executor,
    );
    answers.push(answer);
    after = document.isPaged ? cursorOfNextPage(answer) : null;
  } while (after !== null && answers.length < MAX_PAGES);
  if (after !== null) throw new Error(`${document.name} has not ended after ${MAX_PAGES} pages`);
  return answers;
}

/** Codes of all errors, each once, by alphabet. */
export function codesOf(answers: readonly Answer[]): string[] {
  return [...new Set(answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => String(extensions?.['code']))))].sort();
}

function cursorOfNextPage({ data }: Answer): string | null {
  const { hasNextPage, endCursor } = pageInfoIn(data) ?? {};
  return hasNextPage === true && typeof endCursor === 'string' ? endCursor : null;
}

/** The only list that is read page by page stands in an object of its own or of its owner's. */
function pageInfoIn(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  if ('pageInfo' in value) return value.pageInfo as Readonly<Record<string, unknown>>;
  return Object.values(value).reduce<Readonly<Record<string, unknown>> | null>((found, part) => found ?? pageInfoIn(part), null);
}
