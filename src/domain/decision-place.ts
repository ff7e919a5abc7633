import type { Path } from '../model/errors.js';
import type { WriteView } from '../model/write-view.js';
import type { WriteRules } from './write-step.js';

/** Where a decision is made, for the parts of it. */
export interface DecisionPlace {
  readonly rules: WriteRules;
  /** Of what is to be written, within the input. */
  readonly path: Path;
  readonly view: WriteView;
  readonly at: string;
}
