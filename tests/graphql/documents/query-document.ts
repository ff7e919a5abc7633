/** A query as a client sends it. */
export interface QueryDocument {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The codes of the errors in its answer, each once, by alphabet; none where it is left out. */
  readonly codes?: readonly string[];
  /** It is repeated with the end cursor of its page as `$after`, until there is no next page. */
  readonly isPaged?: boolean;
}

export const EVIDENCE = `evidence {
  status confidence asserting denying retracted independentSources independentDenials deniedByPartiesOnly assertedByPartiesOnly
  documentsRead contested method
}`;
export const SOURCE = 'sourceLine stands fallsWith { id } voice { label entity { id } }';
export const PAGE = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

export const document = (name: string, query: string, variables?: QueryDocument['variables']): QueryDocument => ({
  name,
  query,
  ...(variables && { variables }),
});

/** One that is answered with errors of these codes. */
export const refused = (codes: string, name: string, query: string, variables?: QueryDocument['variables']): QueryDocument => ({
  ...document(`${codes}: ${name}`, query, variables),
  codes: codes.split(', '),
});

/** A list to be read to its end; `field` holds `PAGE`, and takes `$after`. */
export const pages = (name: string, field: string): QueryDocument => ({
  ...document(`pages of ${name}`, `query Pages($after: String) { ${field} }`),
  isPaged: true,
});
