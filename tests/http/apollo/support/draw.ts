import fc from 'fast-check';

/** Takes at random: fast-check draws, so that it can repeat a run that fails, and make it smaller. */
export interface Draw {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  /** One of a list that is not empty. */
  of<Item>(items: readonly Item[]): Item;
}

export function drawFrom(generate: fc.GeneratorValue): Draw {
  const below = (bound: number): number => generate(fc.nat, { max: bound - 1 });
  return {
    below,
    once: (times) => below(times) === times - 1,
    of: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to draw from');
      return item;
    },
  };
}
