// Regular expressions of an ontology. They run on what anybody sends, so that none may take long, whatever the text: RE2 goes
// through a text once. It knows less than JavaScript (no look-around, no back-references), by which clients check forms: so a pattern
// must be one of both.

import { RE2JS } from 're2js';

/** Characters of a pattern: each may be a state of the automaton that a text runs through. */
const MAX_LENGTH = 500;

/** What is wrong with a regular expression; null where nothing is. */
export function patternFault(pattern: string): string | null {
  if (pattern.length > MAX_LENGTH) return `must have at most ${MAX_LENGTH} characters, it has ${pattern.length}`;
  const unreadable = errorOf(() => new RegExp(pattern, 'u'));
  if (unreadable !== null) return `is no regular expression: ${unreadable}`;
  const slow = errorOf(() => compiled(pattern));
  return slow && `has what can take long to match, or what only JavaScript knows: ${slow}`;
}

/**
 * Whether the whole text matches a pattern in which nothing is wrong. Takes time in proportion to its length.
 * @example
 * matchesPattern('NO', '[A-Z]{2}'); // true; 'Norway' and 'no' do not
 */
export function matchesPattern(text: string, pattern: string): boolean {
  return compiled(pattern).matches(text);
}

/** Only ontologies have patterns, so that these are few. */
const expressions = new Map<string, RE2JS>();

function compiled(pattern: string): RE2JS {
  const known = expressions.get(pattern);
  if (known) return known;
  const made = RE2JS.compile(pattern);
  expressions.set(pattern, made);
  return made;
}

/** What an engine has against a pattern; null where it takes it. Both say first of what they speak. */
function errorOf(compile: () => unknown): string | null {
  try {
    compile();
    return null;
  } catch (error) {
    return (error as Error).message.replace(/^.*(?:\/u: |regexp: )/s, '');
  }
}
