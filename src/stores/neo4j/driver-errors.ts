import { ClaimgraphError, DamagedStoreError, invalidInput, TransactionTooLargeError } from '../../model/errors.js';
import { refusalIn } from './tls/refusals.js';

/** Codes that mean 'not now' or 'not with this login', with what a person needs to know. */
const UNAVAILABLE: Readonly<Record<string, string>> = {
  ServiceUnavailable: 'cannot be reached',
  SessionExpired: 'cannot be reached',
  'N/A': 'gives no connection in time',
  'Neo.ClientError.Security.Unauthorized': 'refuses the user name or the password',
  'Neo.ClientError.Security.AuthenticationRateLimit': 'refuses the login after too many wrong passwords',
  'Neo.ClientError.Security.CredentialsExpired': 'wants a new password before it lets this user in',
  'Neo.ClientError.Security.Forbidden': 'does not let this user do that',
  'Neo.ClientError.Security.AuthorizationExpired': 'wants this user to log in again',
  'Neo.ClientError.Security.TokenExpired': 'wants this user to log in again',
  'Neo.ClientError.Transaction.Terminated': 'ended the transaction, as an operator may',
  'Neo.ClientError.Transaction.LockClientStopped': 'ended the transaction, as an operator may',
  'Neo.ClientError.Cluster.NotALeader': 'is a member of a cluster that cannot write: use neo4j:// rather than bolt://',
  'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase': 'is read-only',
};

const TIMED_OUT: readonly string[] = [
  'Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration',
  'Neo.ClientError.Transaction.TransactionTimedOut',
];

/** The memory of a transaction is limited by itself, by that of all in the database, and of all in the server. */
const OUT_OF_MEMORY: readonly string[] = [
  'Neo.TransientError.General.MemoryPoolOutOfMemoryError',
  'Neo.TransientError.General.TransactionOutOfMemoryError',
];
/** Named by the message where it is that of several: what others use may be free soon. */
const SHARED_LIMIT = 'memory.transaction.total.max';

/**
 * What statements say that come upon a value which no statement of claimgraph leaves there: a point where numbers are added, a number where
 * something is true or false.
 */
const ODD_VALUE: readonly string[] = [
  'Neo.ClientError.Statement.TypeError',
  'Neo.ClientError.Statement.ArgumentError',
  'Neo.ClientError.Statement.ArithmeticError',
];

const VIOLATED = 'Neo.ClientError.Schema.ConstraintValidationFailed';
const SCHEMA_EXISTS = ['Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists', 'Neo.ClientError.Schema.IndexAlreadyExists'];
const NO_SUCH_DATABASE = 'Neo.ClientError.Database.DatabaseNotFound';

/** Turns what the driver threw into an error of the catalogue where that is what it means; anything else is a defect and stays as it is. */
export function asStoreError(error: unknown, location: string): unknown {
  if (error instanceof ClaimgraphError) return error;
  const code = codeOf(error);
  if (OUT_OF_MEMORY.includes(code)) return new TransactionTooLargeError(TOO_LARGE, { cause: error });
  const meaning =
    refusalIn(error)?.meaning ??
    UNAVAILABLE[code] ??
    (code.startsWith('Neo.TransientError.') ? 'is too busy, or its cluster is changing its leader' : undefined);
  if (meaning !== undefined) return new ClaimgraphError('STORE_UNAVAILABLE', `the store ${location} ${meaning}`, {}, { cause: error });
  if (ODD_VALUE.includes(code)) return new DamagedStoreError(CHANGED_BY_HAND, null, { cause: error });
  if (TIMED_OUT.includes(code)) return new ClaimgraphError('TIMEOUT', 'the store took too long', {}, { cause: error });
  if (code === NO_SUCH_DATABASE) {
    return invalidInput([{ path: ['NEO4J_DATABASE'], message: `the server ${location} has no database of this name` }]);
  }
  return error;
}

/** Where opening a store failed for certificates, and settings can mend it: the fault of that setting; else the error as it is. */
export function asSettingFault(error: unknown, location: string): unknown {
  const refusal = refusalIn(error);
  if (refusal === null || refusal.setting === null) return error;
  return invalidInput([{ path: [refusal.setting], message: `the store ${location} ${refusal.meaning}` }]);
}

const TOO_LARGE = "what is asked for at once needs more memory than the store's server gives a transaction: ask for less at once";

const CHANGED_BY_HAND = 'something in the store was changed by another hand to what it can never be: a check says what';

/** Whether a retry may well succeed. */
export const isRetriable = (error: unknown): boolean =>
  error instanceof Error && 'retryable' in error && error.retryable === true && !isTooLargeByItself(error);

const isTooLargeByItself = (error: Error): boolean => OUT_OF_MEMORY.includes(codeOf(error)) && !error.message.includes(SHARED_LIMIT);

/** A node that must be the only one of its kind is there already, or one that others need was to be deleted. */
export const isViolation = (error: unknown): boolean => codeOf(error) === VIOLATED;

/** An index or constraint that was to be created is there: another process was faster, for which IF NOT EXISTS does not look. */
export const isSchemaThere = (error: unknown): boolean => SCHEMA_EXISTS.includes(codeOf(error));

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');
