import type { Hint } from '../../model/hint.js';

/** What a load tells beside what writes tell: JOINED and OLD_IDS say what is meant by a file, the others what it does not bring back. */
export type LoadHintCode = Hint['code'] | 'JOINED' | 'OLD_IDS' | 'DELETED' | 'RETRACTED';

/** Something that whoever loads a case file should look at; nothing is refused for it. */
export interface LoadHint extends Omit<Hint, 'code'> {
  readonly code: LoadHintCode;
}
