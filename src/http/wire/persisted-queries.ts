import { createHash } from 'node:crypto';
import { invalidInput, type Fault } from '../../model/errors.js';

type Extensions = Readonly<Record<string, unknown>> | null | undefined;

/** Throws where the hash by which a request names its query is not one that it may have. */
export type CheckPersistedQuery = (query: string | undefined, extensions: Extensions) => void;

/** Whether a request names its query by a hash, as Apollo's persisted queries do: then it may leave out the text. */
export const hasPersistedQuery = (extensions: Extensions): boolean => Boolean(extensions?.['persistedQuery']);

const PATH = ['extensions', 'persistedQuery'] as const;
const SHA256 = /^[\da-f]{64}$/;

/**
 * Throws INVALID_INPUT where `extensions.persistedQuery` is not as Apollo has it, or its hash not that of the text beside it: so no text
 * is ever kept under the hash of another.
 */
export const refuseInvalidPersistedQuery: CheckPersistedQuery = (query, extensions) => {
  if (!hasPersistedQuery(extensions)) return;
  const faults = faultsOf(extensions?.['persistedQuery'], query);
  if (faults.length > 0) throw invalidInput(faults);
};

function faultsOf(persistedQuery: unknown, query: string | undefined): Fault[] {
  if (typeof persistedQuery !== 'object' || persistedQuery === null)
    return [{ path: PATH, message: 'must be an object with `version` and `sha256Hash`' }];
  const { version, sha256Hash } = persistedQuery as Readonly<Record<string, unknown>>;
  const hashFault = faultOfHash(sha256Hash, query);
  return [
    ...(version === 1 ? [] : [{ path: [...PATH, 'version'], message: 'must be 1' }]),
    ...(hashFault === null ? [] : [{ path: [...PATH, 'sha256Hash'], message: hashFault }]),
  ];
}

function faultOfHash(hash: unknown, query: string | undefined): string | null {
  if (typeof hash !== 'string' || !SHA256.test(hash)) return 'must be a SHA-256, in 64 hexadecimal digits of lower case';
  return query === undefined || createHash('sha256').update(query).digest('hex') === hash ? null : 'is not the SHA-256 of the query';
}
