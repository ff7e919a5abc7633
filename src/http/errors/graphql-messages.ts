// Messages that graphql-js words: they quote whole texts and values of the client, however long these are.

import { excerpt } from '../../model/excerpt.js';

/** No message of graphql-js that is worth reading is longer. */
const MAX_LENGTH = 1_000;

/** Behind these words graphql-js prints a value to the end of its message. */
const PRINTED_VALUES = [', found ', ' value: '];

/**
 * A message of graphql-js in which no text of the client is longer than an excerpt: neither one in quotation marks, nor a value that is
 * printed at its end; and that is not long because it has very many.
 * @example
 * shortMessage('Cannot query field "xxx...xxx" on type "Query".'); // 'Cannot query field "xxx...… (500 characters)" on type "Query".'
 */
export function shortMessage(message: string): string {
  const [words, value] = splitAtPrintedValue(message);
  return excerpt(withShortQuotes(words) + excerpt(value), MAX_LENGTH);
}

/**
 * Why graphql-js refuses one value of a variable. Names of keys and enums stand in its message as they were sent, quotation marks and
 * all: where they end is known from the words behind them.
 */
export function shortReason(message: string): string {
  for (const [before, behind] of [
    ['Field "', '" is not defined by type "'],
    ['Value "', '" does not exist in "'],
  ] as const) {
    const end = message.lastIndexOf(behind);
    if (message.startsWith(before) && end >= before.length)
      return before + excerpt(message.slice(before.length, end)) + shortMessage(message.slice(end));
  }
  return shortMessage(message);
}

function splitAtPrintedValue(message: string): readonly [words: string, value: string] {
  const starts = PRINTED_VALUES.flatMap((words) => {
    const at = message.indexOf(words);
    return at < 0 ? [] : [at + words.length];
  });
  const start = starts.reduce((first, at) => Math.min(first, at), message.length);
  return [message.slice(0, start), message.slice(start)];
}

/** Each text in quotation marks is shortened; in it a backslash takes the character behind it along, as in JSON. */
function withShortQuotes(message: string): string {
  const pieces: string[] = [];
  let copied = 0;
  for (let open = message.indexOf('"'); open >= 0; open = message.indexOf('"', copied)) {
    const close = endOfQuote(message, open);
    pieces.push(message.slice(copied, open + 1), excerpt(message.slice(open + 1, close)), message.slice(close, close + 1));
    copied = close + 1;
  }
  return pieces.join('') + message.slice(copied);
}

function endOfQuote(message: string, open: number): number {
  for (let at = open + 1; at < message.length; at++) {
    if (message[at] === '"') return at;
    if (message[at] === '\\') at++;
  }
  return message.length;
}
