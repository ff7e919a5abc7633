import { invalidInput, type Path } from '../../model/errors.js';
import { LIMITS } from '../values/limits.js';
import { together, type WriteRules, type WriteStep } from './write-step.js';

/**
 * Steps of one kind as one write: in order, all or none. Throws INVALID_INPUT where there are none, or more than one call may hold.
 * @param path of the inputs within the request
 */
export function writeMany<Input>(
  stepOf: (input: Input, rules: WriteRules, path: Path) => WriteStep,
  inputs: readonly Input[],
  rules: WriteRules,
  path: Path,
): WriteStep {
  const { min, max } = LIMITS.written;
  if (inputs.length < min || inputs.length > max)
    throw invalidInput([{ path, message: `must have ${min} to ${max} items, it has ${inputs.length}` }]);
  return together(inputs.map((input, i) => stepOf(input, rules, [...path, i])));
}
