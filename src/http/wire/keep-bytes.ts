import type { IncomingMessage } from 'node:http';
import type { Kept, KeptBytes } from '../../concurrency/kept-bytes.js';
import { clientOf, type FindClientAddress } from '../auth/client-address.js';

/** Counts bytes as kept for one client; `giveUp` lets go of them. */
export type KeepBytes = (bytes: number, giveUp: () => void) => Kept;

/** What bytes are counted by, for all transports together. */
export interface KeptBytesOptions {
  readonly keptBytes: KeptBytes;
  readonly findClientAddress: FindClientAddress;
}

/**
 * For the client of a request.
 * @param of says its name as soon as it is known: until then its bytes count for its address
 */
export function keeperFor(
  request: IncomingMessage,
  of: { readonly viewer: string | null },
  { keptBytes, findClientAddress }: KeptBytesOptions,
): KeepBytes {
  return (bytes, giveUp) => keptBytes.keep(clientOf(findClientAddress(request), { name: of.viewer }), bytes, giveUp);
}
