/** A decimal as GraphQL, JSON, YAML and people write it. */
const DECIMAL = /^[+-]?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i;

/** How much of a number is repeated where it is refused. */
const MAX_SHOWN = 40;

/** A number as it was written, where a float would hold another one. It is refused at its path, together with all other faults. */
export class InexactNumber {
  constructor(readonly written: string) {}

  /** What is wrong with it. */
  get fault(): string {
    const { written } = this;
    const shown = written.length > MAX_SHOWN ? `${written.slice(0, MAX_SHOWN)}…` : written;
    const held = Number(written);
    if (!Number.isFinite(held)) return `${shown} is too large to be held`;
    if (held === 0) return `${shown} is too small to be held: it would become 0`;
    return `${shown} can't be held exactly, it would become ${held}: give at most 15 digits`;
  }

  /** So that messages of GraphQL show the number. */
  toJSON(): string {
    return this.written;
  }
}

/**
 * The number that a text means; null where it is no decimal number. A number is exact if it is told back as it was written, but for zeros
 * and the exponent: what JavaScript writes of a float is the shortest decimal that means that float and no other.
 * @example
 * numberFrom('1.50e2'); // 150
 * numberFrom('9007199254740993'); // an InexactNumber: it would be told back as 9007199254740992
 */
export function numberFrom(written: string): number | InexactNumber | null {
  const digits = significantDigits(written);
  if (digits === null) return null;
  const held = Number(written);
  return digits === significantDigits(String(held)) ? held : new InexactNumber(written);
}

/** `15e1` for `150`, `1.50e2` and `-0150.0`; null for what is no decimal. */
function significantDigits(decimal: string): string | null {
  const match = DECIMAL.exec(decimal);
  if (match === null) return null;
  const [, whole = '', afterWhole = '', alone = '', exponent = '0'] = match;
  const fraction = afterWhole + alone;
  const digits = whole + fraction;
  let [first, end] = [0, digits.length];
  while (digits[first] === '0') first++;
  while (end > first && digits[end - 1] === '0') end--;
  return first === end ? '0' : `${digits.slice(first, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}
