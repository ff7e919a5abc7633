/** Timing of things side by side: each in turn in every round, so that what else the machine does meanwhile slows all of them. */

/**
 * Times each contestant on each item, once a round, after one untimed round. Gives of each contestant, in milliseconds, the medians over
 * the rounds of `p50` and `p95`, and all rounds.
 * @param contestants names to functions that are awaited with an item
 */
export async function inRounds(contestants, items, rounds) {
  const names = Object.keys(contestants);
  const all = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const times = await timesOf(contestants[name], items);
      if (round >= 0) all[name].push({ p50: at(times, 0.5), p95: at(times, 0.95) });
    }
  }
  const medians = (name) => ({ p50: median(all[name].map(({ p50 }) => p50)), p95: median(all[name].map(({ p95 }) => p95)) });
  return Object.fromEntries(names.map((name) => [name, { ...medians(name), rounds: all[name] }]));
}

/** The median over the rounds of how many times as long one took as the other at a percentile. */
export const ratioOf = (one, other, percentile) => median(one.rounds.map((round, i) => round[percentile] / other.rounds[i][percentile]));

/** Rates instead of times: runs each in turn, each for itself measured in something a second, and gives the medians. */
export async function ratesInRounds(contestants, rounds) {
  const names = Object.keys(contestants);
  const rates = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) rates[name].push(await contestants[name]());
  }
  return rates;
}

/** The median over the rounds of the quotient of two rates. */
export const rateRatio = (one, other) => median(one.map((rate, i) => rate / other[i]));

async function timesOf(run, items) {
  const times = [];
  for (const item of items) {
    const began = performance.now();
    await run(item);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b);
}

/** Of sorted numbers. */
export const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

export const median = (numbers) =>
  at(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
