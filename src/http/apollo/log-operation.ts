import type { ApolloServerPlugin } from '@apollo/server';
import { codesOf } from '../request/log-entry.js';
import type { RequestContext } from '../request/request-context.js';

/** A name may be as long as a request, and stands in every line of the log, and in the metrics for as long as the server runs. */
const MAX_NAME_LENGTH = 100;

/** The Apollo plugin that puts type, name and error codes of an operation into the log entry; comes after the one that presents errors. */
export function logOperation(): ApolloServerPlugin<Pick<RequestContext, 'logEntry' | 'work'>> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, operationName, contextValue: { logEntry } }) {
          logEntry.operation = operationName ? copyOf(operationName.slice(0, MAX_NAME_LENGTH)) : null;
          logEntry.type = operation?.operation ?? null;
        },
        async willSendResponse({ response: { body }, contextValue: { logEntry, work } }) {
          logEntry.work ??= work.spent;
          if (body.kind === 'single') logEntry.codes = codesOf(body.singleResult.errors ?? []);
        },
      };
    },
  };
}

/** A name is cut out of the text of its document, and would keep all of that in memory: V8 copies no part of a text by itself. */
const copyOf = (text: string): string => Buffer.from(text).toString();
