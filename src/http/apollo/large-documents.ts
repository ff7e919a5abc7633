import type { ApolloServerPlugin } from '@apollo/server';
import { parse, type DocumentNode } from 'graphql';

/** Documents that people write are smaller: that of introspection has 1,700 characters and 100 lines. */
const MAX = { length: 20_000, lines: 500 };

/**
 * Reads large documents once more, without the positions of their parts. graphql-js counts all lines before a part for each error that it
 * finds there: of a document that is a megabyte of line breaks, and of thousands of fields that fail, that takes minutes. So the errors of
 * such a document have no `locations`; their paths say where they are.
 */
export function largeDocuments(): ApolloServerPlugin {
  return {
    async requestDidStart(requestContext: { document?: DocumentNode; readonly source?: string | undefined }) {
      return {
        parsingDidStart: async () => async () => {
          const { document, source = '' } = requestContext;
          if (document && isLarge(source)) requestContext.document = parse(source, { noLocation: true });
        },
      };
    },
  };
}

function isLarge(source: string): boolean {
  if (source.length > MAX.length) return true;
  let lines = 0;
  for (let at = source.indexOf('\n'); at >= 0 && lines <= MAX.lines; at = source.indexOf('\n', at + 1)) lines++;
  for (let at = source.indexOf('\r'); at >= 0 && lines <= MAX.lines; at = source.indexOf('\r', at + 1)) lines++;
  return lines > MAX.lines;
}
