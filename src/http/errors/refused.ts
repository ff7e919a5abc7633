import type { GraphQLFormattedError } from 'graphql';
import { maskError } from './mask-errors.js';
import { codesOf } from '../apollo/operation-metrics.js';
import type { RequestRecord } from '../request/log-entry.js';

/** An answer that says why there is none. */
export interface Refusal {
  readonly errors: readonly [GraphQLFormattedError];
}

/** Why a request is refused, as its client sees it; the codes are recorded. @param report told of what is nobody's input */
export function refused(error: unknown, record: RequestRecord, report: (defect: unknown, requestId: string) => void): Refusal {
  const errors = [maskError(error, record.requestId, (defect) => report(defect, record.requestId))] as const;
  record.codes = codesOf(errors);
  return { errors };
}
