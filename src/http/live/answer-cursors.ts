import type { FormattedExecutionResult as Answer } from 'graphql';

/** Answers go through graphql-ws and graphql-sse as they are sent, so that what else is known of them is kept beside. */
const cursors = new WeakMap<Answer, string>();

/** Keeps the cursor of the event that an answer is to. */
export function keepCursor(answer: Answer, cursor: string): void {
  cursors.set(answer, cursor);
}

/** The cursor to go on after, once an answer has been read; null where it is to no event, or ends the stream by an error. */
export const cursorOfAnswer = (answer: Answer): string | null => cursors.get(answer) ?? null;
