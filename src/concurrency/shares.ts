/** Who takes a share of what there is only so much of. */
export interface Asker {
  /** Of the key or token, else where the request came from. */
  readonly name: string;
  /** Whether there is a key or token, or it asks from this machine itself: from anywhere else anybody may come. */
  readonly isKnown: boolean;
  /** Whether it may still say that it is known: so it may take of what is kept for those, but not more than a stranger. */
  readonly isUnsaid?: boolean;
}

/** Under which what one asker has is counted together. */
export const keyOfAsker = ({ name, isKnown, isUnsaid = false }: Asker): string => `${isKnown} ${isUnsaid} ${name}`;

/** Takes one share for somebody; null where there is none for them. What it gives lets the share go. */
export type TakeShare = (asker: Asker) => (() => void) | null;

/** Of all there is, what strangers together, or one key, can't take: so that nobody closes the door to all others. */
const KEPT_FOR_OTHERS = 0.25;

/**
 * @param all how many there are
 * @param eachUnknown how many anybody without a key may have
 */
export function createShares(all: number, eachUnknown: number): TakeShare {
  const mostOfOne = Math.max(1, Math.floor(all * (1 - KEPT_FOR_OTHERS)));
  const taken = new Map<string, number>();
  let sum = 0;
  return (asker) => {
    const { isKnown, isUnsaid = false } = asker;
    const key = keyOfAsker(asker);
    const own = taken.get(key) ?? 0;
    if (own >= (isKnown ? mostOfOne : Math.min(eachUnknown, mostOfOne)) || sum >= (isKnown || isUnsaid ? all : mostOfOne)) return null;
    taken.set(key, own + 1);
    sum += 1;
    return () => {
      const left = (taken.get(key) ?? 0) - 1;
      if (left > 0) taken.set(key, left);
      else taken.delete(key);
      sum -= 1;
    };
  };
}
