/** An error as it is logged. Those of GraphQL carry the text of the query, and some the values in it: none of that belongs in a log. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name: type, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type, ...code, message, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}
