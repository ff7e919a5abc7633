import { ClaimgraphError } from '../../model/errors.js';

/** Seconds after which it may be tried again: by then a service that was only restarted is back. */
const RETRY_AFTER = 5;

/** The issuer of tokens gives no keys, so that none can be checked. That says nothing of the token: clients do as where a store is away. */
export class KeysOutOfReach extends ClaimgraphError {
  constructor(cause: unknown) {
    const message = 'tokens can not be checked now: the keys at CLAIMGRAPH_JWT_JWKS are out of reach';
    super('STORE_UNAVAILABLE', message, { retryAfter: RETRY_AFTER }, { cause });
  }
}
