import { clientKey, type Client } from './quota.js';

/** Bytes that are kept for one thing, such as a request that is not whole yet or an answer that its client has not taken. */
export interface Kept {
  /** Says how many there are now. */
  set(bytes: number): void;
  /** They are not kept any more. Called again it does nothing. */
  release(): void;
}

/** A limited number of bytes that clients make this process keep, by being slow. */
export interface KeptBytes {
  /**
   * Counts what is kept for a client. Where it is too much, what has been kept longest is given up: of the client itself where it has more
   * than its part, else of the stranger, or where there is none of the client, that has most. Never what is counted just now: what is
   * the only thing of its client, or of all, may have more.
   * @param giveUp called at most once, to let go of the bytes at once; they count as released then
   */
  keep(client: Client, bytes: number, giveUp: () => void): Kept;
}

/** Of all bytes. Who has a key, or is on this machine, may have as much of other quotas, too. */
const PART_OF_STRANGER = 0.25;
const PART_OF_KNOWN = 0.75;

interface Item {
  bytes: number;
  readonly giveUp: () => void;
}

/** All that is kept for one client, what has been kept longest first. */
interface Share {
  bytes: number;
  readonly isKnown: boolean;
  readonly items: Set<Item>;
}

/**
 * @param total how many bytes may be kept
 * @example
 * const keptBytes = createKeptBytes(256 * 1024 * 1024);
 * const kept = keptBytes.keep(client, 1024, () => socket.destroy());
 * socket.once('close', kept.release);
 */
export function createKeptBytes(total: number): KeptBytes {
  const shares = new Map<string, Share>();
  let all = 0;
  const change = (key: string, share: Share, item: Item, bytes: number): void => {
    share.bytes += bytes - item.bytes;
    all += bytes - item.bytes;
    item.bytes = bytes;
    if (share.items.size === 0) shares.delete(key);
  };
  const drop = (key: string, share: Share, item: Item): void => {
    if (share.items.delete(item)) change(key, share, item, 0);
  };
  /** False where there is nothing but what is counted just now. */
  const giveUpOldest = (key: string, share: Share, latest: Item): boolean => {
    const oldest = oldestBut(latest, share);
    if (!oldest) return false;
    drop(key, share, oldest);
    oldest.giveUp();
    return true;
  };
  const shrink = (key: string, share: Share, latest: Item): void => {
    const part = total * (share.isKnown ? PART_OF_KNOWN : PART_OF_STRANGER);
    const exceedsPart = (): boolean => share.bytes > part;
    const exceedsTotal = (): boolean => all > total;
    while (exceedsPart() && giveUpOldest(key, share, latest));
    while (exceedsTotal()) {
      const largest = largestBeside(latest, shares);
      if (largest === null) return;
      giveUpOldest(largest.key, largest.share, latest);
    }
  };
  return {
    keep: (client, bytes, giveUp) => {
      const key = clientKey(client);
      const share = shares.get(key) ?? { bytes: 0, isKnown: client.isKnown, items: new Set<Item>() };
      const item: Item = { bytes: 0, giveUp };
      shares.set(key, share);
      share.items.add(item);
      const set = (now: number): void => {
        if (!share.items.has(item)) return;
        change(key, share, item, now);
        shrink(key, share, item);
      };
      set(bytes);
      return { set, release: () => drop(key, share, item) };
    },
  };
}

function oldestBut(latest: Item, { items }: Share): Item | null {
  for (const item of items) if (item !== latest) return item;
  return null;
}

/** The share with most that has something else; those of strangers before all who are known. */
function largestBeside(latest: Item, shares: ReadonlyMap<string, Share>): { readonly key: string; readonly share: Share } | null {
  let largest: { readonly key: string; readonly share: Share } | null = null;
  for (const [key, share] of shares) {
    if (oldestBut(latest, share) !== null && (largest === null || isBefore(share, largest.share))) largest = { key, share };
  }
  return largest;
}

const isBefore = (one: Share, other: Share): boolean => (one.isKnown === other.isKnown ? one.bytes > other.bytes : other.isKnown);
