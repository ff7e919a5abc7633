import { ClaimgraphError } from '../../model/errors.js';

/** For whoever wants to stay connected where as many do as may. */
export function noPlace(): ClaimgraphError {
  return new ClaimgraphError('RATE_LIMITED', 'there are as many connections as there may be');
}
