/**
 * The `fetch` that a client is given, and what was sent by it: the method, whether a hash and a text were in it, and the code of the error
 * that came back; null where none did.
 */
export function recordedFetch() {
  const sent = [];
  const recording = async (input, init = {}) => {
    const response = await fetch(input, init);
    const { query, extensions } = paramsOf(String(input), init);
    const body = await response
      .clone()
      .json()
      .catch(() => ({}));
    sent.push({
      method: init.method ?? 'GET',
      hash: extensions?.persistedQuery !== undefined,
      text: Boolean(query),
      code: body.errors?.[0].extensions.code ?? null,
    });
    return response;
  };
  return { fetch: recording, sent };
}

function paramsOf(url, { body }) {
  if (body) return JSON.parse(body);
  const { searchParams } = new URL(url);
  return { query: searchParams.get('query'), extensions: JSON.parse(searchParams.get('extensions')) };
}
