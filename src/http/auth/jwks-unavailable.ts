import { ClaimgraphError } from '../../model/errors.js';

/** Seconds after which it is worth another try: by then a login service that was only restarted is back. */
const RETRY_AFTER = 5;

/**
 * The public keys of the issuer can't be fetched, so no token can be checked. That says nothing of the token: it has the code of a store
 * that is away, so clients come again.
 */
export class JwksUnavailable extends ClaimgraphError {
  constructor(cause: unknown) {
    const message = 'tokens can not be checked now: the keys at CLAIMGRAPH_JWT_JWKS are out of reach';
    super('STORE_UNAVAILABLE', message, { retryAfter: RETRY_AFTER }, { cause });
  }
}
