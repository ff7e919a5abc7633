/** What a line of the budget comes to: what was measured, in words; its ratio; and how much of the bar that is, up to 1 where it is met. */

/** @param explain says where the time or memory goes, where the line is not met */
export const atMost = (limit, ratio, measured, explain) => verdict(ratio, ratio / limit, measured, explain);
export const atLeast = (limit, ratio, measured, explain) => verdict(ratio, limit / ratio, measured, explain);

/** Of several figures of one line the one that is nearest to its bar, or furthest beyond it. */
export function worstOf(...verdicts) {
  const worst = verdicts.reduce((a, b) => (a.share >= b.share ? a : b));
  return { ...worst, measured: verdicts.map(({ measured }) => measured).join('; ') };
}

function verdict(ratio, share, measured, explain) {
  if (!Number.isFinite(ratio)) throw new Error(`a line was not measured: ${measured}`);
  return { ratio: rounded(ratio), share: rounded(share), isMet: share <= 1, measured, explain };
}

/** To three digits that count. */
export const rounded = (number) => Number(number.toPrecision(3));

export const inMs = (milliseconds) => `${rounded(milliseconds)} ms`;
export const percentiles = ({ p50, p95 }) => `p50 ${inMs(p50)}, p95 ${inMs(p95)}`;
export const inMb = (bytes) => `${rounded(bytes / 1e6)} MB`;
export const aSecond = (rate) => `${Math.round(rate).toLocaleString('en')} a second`;
