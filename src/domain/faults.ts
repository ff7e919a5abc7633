import { ClaimgraphError, invalidInput, notFound, type Fault, type Path } from '../model/errors.js';
import type { Checked } from './checked.js';
import { textFaults, type TextField } from './text-limits.js';

/** Gathers all that is wrong with one input, so that it is told at once. */
export class Faults {
  private readonly invalid: Fault[] = [];
  private readonly missing: Fault[] = [];

  add(...faults: readonly Fault[]): void {
    this.invalid.push(...faults);
  }

  addMissing(...faults: readonly Fault[]): void {
    this.missing.push(...faults);
  }

  /** The value of something checked, its faults kept here. */
  take<Value>({ value, faults }: Checked<Value>): Value {
    this.invalid.push(...faults);
    return value;
  }

  /** A text that may be left out, null where it is; its faults kept here. */
  text(field: TextField, value: string | null | undefined, path: Path): string | null {
    if (value === null || value === undefined) return null;
    this.invalid.push(...textFaults(field, value, path));
    return value;
  }

  /** What some rules give, null where they refuse the input: then their faults are kept here. Other errors pass. */
  attempt<Result>(rules: () => Result): Result | null {
    try {
      return rules();
    } catch (error) {
      if (!(error instanceof ClaimgraphError) || !this.absorb(error)) throw error;
      return null;
    }
  }

  private absorb({ code, details }: ClaimgraphError): boolean {
    const kept = { INVALID_INPUT: this.invalid, NOT_FOUND: this.missing }[code as string];
    kept?.push(...(details['faults'] as Fault[]));
    return kept !== undefined;
  }

  /** Throws INVALID_INPUT, or NOT_FOUND where references alone are wrong. */
  throwIfAny(): void {
    if (this.invalid.length > 0) throw invalidInput(this.invalid);
    if (this.missing.length > 0) throw notFound(this.missing);
  }
}
