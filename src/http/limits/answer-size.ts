import type { FormattedExecutionResult } from 'graphql';

/**
 * An answer if it has no more bytes than that as JSON, else one that says so with the figure, TOO_COMPLEX, and has no data. It is the
 * operation that asks for too much, as with all other limits on what it may ask for; PAYLOAD_TOO_LARGE is said of what is sent.
 * @param answer as it is sent, its errors cut
 * @param isMutation whether something may have been written, which stands
 */
export function withinBytes(answer: FormattedExecutionResult, maxBytes: number, isMutation: boolean): FormattedExecutionResult {
  if (!isLargerThan(answer, maxBytes)) return answer;
  const written = isMutation ? '; what the mutation wrote is written' : '';
  const message = `the answer would have more than the ${maxBytes.toLocaleString('en')} bytes it may have: ask for fewer items or fields`;
  return { errors: [{ message: message + written, extensions: { code: 'TOO_COMPLEX', limit: maxBytes } }] };
}

/** How many bytes JSON needs for one UTF-16 unit of a text at most: an escape as `\u0007`. */
const MAX_GROWTH = 6;

/**
 * Whether a value has more bytes than that as JSON. Its text is not made to find out: what is there is counted, and no further than the
 * limit. Only of a value near the limit, where it depends on how letters are encoded, the text is made, and is no longer than six times
 * the limit then.
 * @param value of JSON
 */
export function isLargerThan(value: unknown, maxBytes: number): boolean {
  const least = leastBytes(value, maxBytes);
  if (least > maxBytes) return true;
  return least * MAX_GROWTH > maxBytes && Buffer.byteLength(JSON.stringify(value)) > maxBytes;
}

/** The bytes that it has at least: as many as if all letters were ASCII. Counts on only to the first part beyond `enough`. */
function leastBytes(value: unknown, enough: number): number {
  if (typeof value === 'string') return value.length + QUOTES;
  if (typeof value === 'number') return String(value).length;
  if (typeof value !== 'object' || value === null) return NULL;
  let bytes = BRACKETS - COMMA;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length && bytes <= enough; i++) bytes += leastBytes(value[i], enough - bytes) + COMMA;
    return bytes;
  }
  for (const key in value) {
    if (bytes > enough) break;
    bytes += key.length + QUOTES + COLON + COMMA + leastBytes((value as Readonly<Record<string, unknown>>)[key], enough - bytes);
  }
  return bytes;
}

/** Each part is counted with a comma, of which there is one less. */
const [QUOTES, BRACKETS, NULL, COLON, COMMA] = [2, 2, 4, 1, 1];
