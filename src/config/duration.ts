const HOUR_MS = 3_600_000;
const DURATION = /^[1-9]\d{0,4}[hd]$/;

/** Says how a duration is written; for faults. */
export const DURATION_EXPECTED = 'must be hours or days, such as 36h or 90d, 1 to 99999 of them';

/** Hours or days, such as 36h or 90d, in milliseconds; null for any other text. */
export function durationOf(text: string): number | null {
  return DURATION.test(text) ? Number.parseInt(text, 10) * (text.endsWith('d') ? 24 * HOUR_MS : HOUR_MS) : null;
}
