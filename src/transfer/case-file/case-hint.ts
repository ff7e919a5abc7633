import type { Hint } from '../../model/hint.js';

/** Beside what the rules tell: JOINED, MOVED and OLD_IDS say what a file means; KEPT, DELETED, RETRACTED, what is not written. */
export type LoadHintCode = Hint['code'] | 'JOINED' | 'MOVED' | 'OLD_IDS' | 'KEPT' | 'DELETED' | 'RETRACTED';

/** Something that whoever loads a case file should look at, before it is known on which line it stands. */
export interface CaseHint extends Omit<Hint, 'code'> {
  readonly code: LoadHintCode;
  /** For what of the file it is told; where it is left out, for the first of its nodes that stands there. */
  readonly about?: string | undefined;
}
