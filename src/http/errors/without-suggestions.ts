import type { GraphQLFormattedError } from 'graphql';
import type { Fault } from '../../model/errors.js';

/** As graphql-js and didYouMean of src/ontology say which name was likely meant. */
const SUGGESTION = /;? did you mean [^?]*\?/gi;

/** The same error with no names that could have been meant: where the schema is not told, guesses would tell it name by name. */
export function withoutSuggestions({ message, extensions, ...rest }: GraphQLFormattedError): GraphQLFormattedError {
  const faults = extensions?.['faults'] as readonly Fault[] | undefined;
  const details = faults && { faults: faults.map((fault) => ({ ...fault, message: cut(fault.message) })) };
  return { message: cut(message), ...rest, ...(extensions && { extensions: { ...extensions, ...details } }) };
}

const cut = (message: string): string => message.replace(SUGGESTION, '');
