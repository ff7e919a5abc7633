// The one catalogue of errors that a caller is meant to see. Stores, domain and API throw these; all else is a defect.
// FORBIDDEN, RATE_LIMITED and SLOW_CONSUMER are not thrown yet: clients may already know them.

export type ErrorCode =
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'AMBIGUOUS'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'TOO_COMPLEX'
  | 'PAYLOAD_TOO_LARGE'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'SLOW_CONSUMER'
  | 'STORE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

export type Path = readonly (string | number)[];

/** One thing wrong with an input, and where. */
export interface Fault {
  readonly path: Path;
  readonly message: string;
}

/** An expected failure: a stable code, a sentence for people, and details as data for programs. */
export class ClaimgraphError extends Error {
  override readonly name = 'ClaimgraphError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Several faults of one input, all at once. */
export function invalidInput(faults: readonly Fault[]): ClaimgraphError {
  return new ClaimgraphError('INVALID_INPUT', inWords(faults), { faults });
}

/** References that lead nowhere, all at once. */
export function notFound(faults: readonly Fault[]): ClaimgraphError {
  return new ClaimgraphError('NOT_FOUND', inWords(faults), { faults });
}

/** What is asked for and what is there exclude each other; `id` is the node in the way. */
export function conflict(message: string, id: string, details: Readonly<Record<string, unknown>> = {}): ClaimgraphError {
  return new ClaimgraphError('CONFLICT', message, { id, ...details });
}

/** A path as people write it: `input.from[0].name`. */
export function pathInWords(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}

function inWords(faults: readonly Fault[]): string {
  return faults.map(({ path, message }) => (path.length > 0 ? `${pathInWords(path)}: ${message}` : message)).join('; ');
}
