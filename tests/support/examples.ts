import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root.js';

/** The examples of a page of docs that are in one language. */
export function examplesOf(page: string, language: string): string[] {
  return [...textOf(page).matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, example = '']) => example);
}

/** A request with the answer that stands below it, or the words behind `claimgraph` with what that prints. */
export type ExampleStep =
  | { readonly kind: 'request'; readonly query: string; readonly answer: string }
  | { readonly kind: 'command'; readonly words: readonly string[]; readonly output: string };

/** What one section of a page shows, in its order. */
export interface ExampleSection {
  readonly heading: string;
  readonly steps: readonly ExampleStep[];
}

const REQUEST = /```graphql\n(?<query>.*?)```\s*```json\n(?<answer>.*?)```/;
const COMMAND = /```sh\nclaimgraph (?<words>[^\n]*)\n```\s*```text\n(?<output>.*?)```/;
const STEP = new RegExp(`${REQUEST.source}|${COMMAND.source}`, 'gs');
const HEADING = /^(?=#{1,3} )/m;
/** What a shell takes for one: in quotation marks, or without spaces. */
const WORD = /"([^"]*)"|(\S+)/g;

/** The sections of a page of docs that have examples. Throws where a block stands alone, since nothing would run it. */
export function exampleSectionsOf(page: string): ExampleSection[] {
  const text = textOf(page);
  const sections = text.split(HEADING).map((section) => ({
    heading: section.slice(0, section.indexOf('\n')).replace(/^#+ /, ''),
    steps: [...section.matchAll(STEP)].map(({ groups = {} }) => stepOf(groups)),
  }));
  const steps = sections.flatMap((section) => section.steps);
  const blocks = [...text.matchAll(/^```(?:graphql$|sh\nclaimgraph )/gm)];
  if (steps.length !== blocks.length)
    throw new Error(`${page}: of ${blocks.length} examples only ${steps.length} have what they give below`);
  return sections.filter((section) => section.steps.length > 0);
}

function stepOf({ query, answer = '', words = '', output = '' }: Readonly<Record<string, string | undefined>>): ExampleStep {
  if (query !== undefined) return { kind: 'request', query, answer };
  return { kind: 'command', words: [...words.matchAll(WORD)].map(([, quoted, word = '']) => quoted ?? word), output };
}

/** A page of docs. */
export const textOf = (page: string): string => readFileSync(join(PROJECT_ROOT, 'docs', page), 'utf8');
