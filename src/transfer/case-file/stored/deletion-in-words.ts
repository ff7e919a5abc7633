import { marksOf, type LoggedChange } from '../../../model/change.js';

export const REMEDY = 'load with --restore to bring it back';

/** @example whatHappened(change); // 'relation "r1" was deleted at 2026-01-02T03:04:05.678Z by Ann' */
export function whatHappened(deletion: LoggedChange): string {
  const { kind, id } = marksOf(deletion);
  return `${kind} "${id}" was deleted at ${deletion.at}${byWhom(deletion.by)}`;
}

export const byWhom = (by: string | null): string => (by === null ? '' : ` by ${by}`);
