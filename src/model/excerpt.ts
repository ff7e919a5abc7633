/** How many characters of one text that a client sent are repeated to it. */
const MAX_QUOTED = 200;

/**
 * What a client sent, shortened: whatever a message quotes of a request goes through here, so that no answer grows with what it refuses.
 * A text of at most `max` characters (UTF-16 units) stays as it is; of a longer one the beginning is left, cut between two code points,
 * and its length is told.
 * @example
 * excerpt('Microsoft'); // 'Microsoft'
 * excerpt('x'.repeat(16_000)); // 'xxx…x… (16,000 characters)', 200 of them
 */
export function excerpt(text: string, max = MAX_QUOTED): string {
  return text.length <= max ? text : `${beginning(text, max)}… (${text.length.toLocaleString('en')} characters)`;
}

/** The same in quotation marks, as JSON has it. */
export function quoted(text: string): string {
  return JSON.stringify(excerpt(text));
}

function beginning(text: string, max: number): string {
  const start = text.slice(0, max);
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}
