/** A text with one excerpt replaced. An excerpt that is not there, or there twice, is a mistake of the test. */
export function replaceOnce(text: string, excerpt: string, replacement: string): string {
  const [before, after, ...more] = text.split(excerpt);
  if (before === undefined || after === undefined || more.length > 0) throw new Error(`not there once: ${excerpt}`);
  return before + replacement + after;
}
