import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root.js';

/** The examples of a page of docs that are in one language. */
export function examplesOf(page: string, language: string): string[] {
  const text = readFileSync(join(PROJECT_ROOT, 'docs', page), 'utf8');
  return [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, example = '']) => example);
}
