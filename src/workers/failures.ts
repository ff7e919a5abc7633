import { ClaimgraphError } from '../model/errors.js';
import type { Failure } from './task.js';

/** An error as plain data, for another thread. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { code: null, message: String(error), details: {}, stack: undefined, cause: null };
  const { message, stack, cause } = error;
  const told = cause instanceof Error ? (cause.stack ?? cause.message) : null;
  if (!(error instanceof ClaimgraphError)) return { code: null, message, details: {}, stack, cause: told };
  return { code: error.code, message, details: error.details, stack, cause: told };
}

/** The error again: one of the catalogue as it was, a defect with the stack that it had in its thread. */
export function errorOf({ code, message, details, stack, cause }: Failure): Error {
  const options = cause === null ? undefined : { cause };
  // Code and details were checked by the compiler where it was thrown.
  if (code !== null) return new ClaimgraphError(...([code, message, details, options] as ConstructorParameters<typeof ClaimgraphError>));
  const error = new Error(message, options);
  if (stack !== undefined) error.stack = stack;
  return error;
}
