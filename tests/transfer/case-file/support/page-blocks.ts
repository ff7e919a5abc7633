import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../support/project-root.js';

/** The page on case files. */
export const page = readFileSync(join(PROJECT_ROOT, 'docs/case-files.md'), 'utf8');

/** The i-th block of a language on the page. */
export function block(language: string, i: number): string {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))];
  const found = blocks[i]?.[1];
  if (found === undefined) throw new Error(`the page has no block ${i} of ${language}`);
  return found;
}

/** The case that people copy and fill in. */
export const TEMPLATE = block('yaml', 0);
