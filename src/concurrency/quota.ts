/** Whose use is counted together. */
export interface Client {
  /** Of the key or token, else of the network that the request came from. */
  readonly name: string;
  /** Whether it has a key or token, or is a program on this machine: from anywhere else anybody may come. */
  readonly isKnown: boolean;
  /** Whether it may still present a key or token: it may use what is reserved for those who have one, but no more of it than a stranger. */
  readonly isPending?: boolean;
}

/** What a client's use is counted under. */
export const clientKey = ({ name, isKnown, isPending = false }: Client): string => `${isKnown} ${isPending} ${name}`;

/** A limited number of slots that clients hold for a while, such as open connections. */
export interface Quota {
  /** Takes a slot. Null where there is none for this client; else call `release` once, when it is no longer used. */
  acquire(client: Client): Release | null;
}

export type Release = () => void;

/** The part of all slots that neither strangers together nor one key can take: nobody shuts the others out. */
const RESERVED = 0.25;

/**
 * @param total how many slots there are
 * @param perUnknownClient how many of them a client without a key may hold
 * @example
 * const release = quota.acquire(client);
 * if (!release) throw tooManyConnections();
 * socket.once('close', release);
 */
export function createQuota(total: number, perUnknownClient: number): Quota {
  const maxPerClient = Math.max(1, Math.floor(total * (1 - RESERVED)));
  const heldBy = new Map<string, number>();
  let held = 0;
  return {
    acquire: (client) => {
      const { isKnown, isPending = false } = client;
      const key = clientKey(client);
      const own = heldBy.get(key) ?? 0;
      if (own >= (isKnown ? maxPerClient : Math.min(perUnknownClient, maxPerClient))) return null;
      if (held >= (isKnown || isPending ? total : maxPerClient)) return null;
      heldBy.set(key, own + 1);
      held += 1;
      return () => {
        const left = (heldBy.get(key) ?? 0) - 1;
        if (left > 0) heldBy.set(key, left);
        else heldBy.delete(key);
        held -= 1;
      };
    },
  };
}
