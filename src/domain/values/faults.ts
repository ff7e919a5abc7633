import { append } from '../../model/append.js';
import { ClaimgraphError, invalidInput, notFound, type Fault, type Path } from '../../model/errors.js';
import type { NodeKind } from '../../model/node.js';
import { excerpt } from '../../model/excerpt.js';
import type { Validated } from './validated.js';
import { textFaults, type TextField } from './text-limits.js';

/** A reference to a node that does not exist. Rules read which one it is; clients see path and message only, as of every fault. */
export class MissingFault implements Fault {
  readonly path: Path;
  readonly message: string;
  readonly #kind: NodeKind;
  readonly #id: string;

  /** There is no node of this kind with this id. */
  constructor(kind: NodeKind, id: string, path: Path) {
    this.path = path;
    this.message = `there is no ${kind} "${excerpt(id)}"`;
    this.#kind = kind;
    this.#id = id;
  }

  get kind(): NodeKind {
    return this.#kind;
  }

  get id(): string {
    return this.#id;
  }
}

/** Whether a fault is a reference to a node that does not exist. */
export function isMissing(fault: Fault): fault is MissingFault {
  return fault instanceof MissingFault;
}

/** Collects all faults of one input, so that a client gets them at once. */
export class Faults {
  private readonly invalid: Fault[] = [];
  private readonly missing: MissingFault[] = [];

  add(fault: Fault): void {
    this.invalid.push(fault);
  }

  addAll(faults: readonly Fault[]): void {
    append(this.invalid, faults);
  }

  /** Adds a reference to a node that does not exist. */
  addMissing(kind: NodeKind, id: string, path: Path): void {
    this.missing.push(new MissingFault(kind, id, path));
  }

  /** The value of a validated input; its faults are added here. */
  take<Value>({ value, faults }: Validated<Value>): Value {
    append(this.invalid, faults);
    return value;
  }

  /** A text that may be left out, null where it is; its faults are added here. */
  text(field: TextField, value: string | null | undefined, path: Path): string | null {
    if (value === null || value === undefined) return null;
    append(this.invalid, textFaults(field, value, path));
    return value;
  }

  /** The result of some rules, null where they refuse the input: then their faults are added here. Other errors are thrown. */
  attempt<Result>(rules: () => Result): Result | null {
    try {
      return rules();
    } catch (error) {
      if (!(error instanceof ClaimgraphError) || !this.absorb(error)) throw error;
      return null;
    }
  }

  private absorb(error: ClaimgraphError): boolean {
    if (!error.is('INVALID_INPUT') && !error.is('NOT_FOUND')) return false;
    const { faults } = error.details;
    append(this.missing, faults.filter(isMissing));
    append(
      this.invalid,
      faults.filter((fault) => !isMissing(fault)),
    );
    return true;
  }

  /** Throws INVALID_INPUT with all of them, or NOT_FOUND where there are missing references only. */
  throwIfAny(): void {
    if (this.invalid.length > 0) throw invalidInput([...this.invalid, ...this.missing]);
    this.throwIfMissing();
  }

  /** Throws NOT_FOUND with all missing references. */
  throwIfMissing(): void {
    if (this.missing.length > 0) throw notFound(this.missing);
  }
}
