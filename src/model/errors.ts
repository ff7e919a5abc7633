// The one catalogue of errors that callers may see. Stores, domain and API throw these; any other error is a bug, and is masked.

import { excerpt } from './excerpt.js';

/** Stable codes: `extensions.code` of the API. */
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

/** The keys and indexes that lead to a value within an input. */
export type Path = readonly (string | number)[];

/** One fault of an input, and where it is. */
export interface Fault {
  readonly path: Path;
  readonly message: string;
}

/** Of INVALID_INPUT and NOT_FOUND. */
export interface InputDetails {
  /** All of them. */
  readonly faults: readonly Fault[];
  /** Where the input is a file, its name; then each fault has its line. */
  readonly file?: string | undefined;
  readonly [detail: string]: unknown;
}

/** Of CONFLICT. */
export interface ConflictDetails {
  /** The conflicting node. */
  readonly id: string;
  /** Where an input is refused, each part of it that is in conflict. */
  readonly faults?: readonly Fault[];
  /** Where several relations fit a claim, these. */
  readonly candidates?: readonly { readonly id: string; readonly started: string | null; readonly ended: string | null }[];
  readonly [detail: string]: unknown;
}

/** Of AMBIGUOUS. */
export interface AmbiguityDetails {
  readonly faults?: undefined;
  readonly path: Path;
  /** The entities that have the name. */
  readonly candidates: readonly AmbiguityCandidate[];
  readonly [detail: string]: unknown;
}

/** One of several entities with the same name, with what tells them apart. */
export interface AmbiguityCandidate {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** How many relations it has in the default view. */
  readonly degree: number;
  /** Its beginning. */
  readonly description: string | null;
  /** The first of them. */
  readonly aliases: readonly string[];
}

/** Of all others, such as the limit of TOO_COMPLEX. */
export interface OtherDetails {
  readonly faults?: undefined;
  readonly [detail: string]: unknown;
}

interface DetailsByCode {
  readonly INVALID_INPUT: InputDetails;
  readonly NOT_FOUND: InputDetails;
  readonly CONFLICT: ConflictDetails;
  readonly AMBIGUOUS: AmbiguityDetails;
}

/** The details that go with a code. */
export type DetailsOf<Code extends ErrorCode> = Code extends keyof DetailsByCode ? DetailsByCode[Code] : OtherDetails;

type Contents = {
  readonly [Code in ErrorCode]: Code extends keyof DetailsByCode
    ? [code: Code, message: string, details: DetailsByCode[Code], options?: ErrorOptions | undefined]
    : [code: Code, message: string, details?: OtherDetails, options?: ErrorOptions | undefined];
}[ErrorCode];

/** An expected failure: a stable code, a sentence for people, and details as data for programs. Which details depends on the code. */
export class ClaimgraphError extends Error {
  override readonly name = 'ClaimgraphError';
  readonly code: ErrorCode;
  readonly details: DetailsOf<ErrorCode>;

  constructor(...[code, message, details, options]: Contents) {
    super(message, options);
    this.code = code;
    this.details = details ?? {};
  }

  /** Whether it has this code, and so the details that go with it. */
  is<Code extends ErrorCode>(code: Code): this is this & { readonly code: Code; readonly details: DetailsOf<Code> } {
    return this.code === code;
  }
}

/** What there is to do for who wants to read a store of before: reading does not upgrade it. */
export const HOW_TO_UPGRADE = '`claimgraph upgrade` brings it up to date, as `claimgraph serve` does; `claimgraph backup` before keeps it';

/** Several faults of one input, all at once. */
export function invalidInput(faults: readonly Fault[]): ClaimgraphError {
  return new ClaimgraphError('INVALID_INPUT', messageOf(faults), { faults });
}

/** References to what does not exist, all at once. */
export function notFound(faults: readonly Fault[]): ClaimgraphError {
  return new ClaimgraphError('NOT_FOUND', messageOf(faults), { faults });
}

/** A request that contradicts what is stored; `id` is the conflicting node. */
export function conflict(message: string, id: string, details: Omit<ConflictDetails, 'id'> = {}): ClaimgraphError {
  return new ClaimgraphError('CONFLICT', message, { ...details, id });
}

/**
 * A path as people write it. A key that a client made up may be long: it is shortened.
 * @example
 * pathInWords(['input', 'from', 0, 'name']); // 'input.from[0].name'
 */
export function pathInWords(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? excerpt(step) : `.${excerpt(step)}`)).join('');
}

/** Of the faults the message tells the first; all of them are in the details. */
const MAX_TOLD = 5;

function messageOf(faults: readonly Fault[]): string {
  const told = faults.slice(0, MAX_TOLD).map(({ path, message }) => (path.length > 0 ? `${pathInWords(path)}: ${message}` : message));
  const more = faults.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more.toLocaleString('en')} more`] : [])].join('; ');
}

/** A store is there, and what it has can't be read: STORE_UNAVAILABLE. `damagedId` is the node's, null where it is not known. */
export class DamagedStoreError extends ClaimgraphError {
  constructor(
    message: string,
    readonly damagedId: string | null,
    options: ErrorOptions = {},
  ) {
    super('STORE_UNAVAILABLE', message, {}, options);
  }
}

/**
 * A transaction needs more memory than its store gives it: TOO_COMPLEX, and nothing of it is done. Of what goes through many things fewer
 * may fit.
 */
export class TransactionTooLargeError extends ClaimgraphError {
  constructor(message: string, options: ErrorOptions = {}) {
    super('TOO_COMPLEX', message, {}, options);
  }
}

/** A node is being deleted in several transactions, by somebody else: CONFLICT until that is done. */
export class BeingDeletedError extends ClaimgraphError {
  readonly nodeId: string;

  constructor(message: string, details: ConflictDetails) {
    super('CONFLICT', message, details);
    this.nodeId = details.id;
  }
}

/** What is said of a node that is stored, and can't be read. */
export const damagedNode = (kind: string, id: string, cause: unknown): DamagedStoreError =>
  new DamagedStoreError(`the ${kind} "${id}" is damaged in the store`, id, { cause });
