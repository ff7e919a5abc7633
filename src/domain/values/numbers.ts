/** Rounded to so many decimals, half away from zero, so that both stores and all platforms give the same figure. */
export function roundTo(decimals: number, value: number): number {
  const scale = 10 ** decimals;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
}

/** The same number, but 0 for -0: stores and JSON differ in whether they keep the sign. */
export function withoutMinusZero(value: number): number {
  return value + 0;
}
