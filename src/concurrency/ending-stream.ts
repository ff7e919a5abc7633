/** Events, one after another, for one reader. */
export interface Stream<Event> extends AsyncIterableIterator<Event, void, void> {
  /** Ends it: the reader leaves. */
  return(): Promise<IteratorResult<Event, void>>;
  /** The same: servers look for it to tell a stream from a list. */
  throw(): Promise<IteratorResult<Event, void>>;
}

/** What is read of a stream, until its reader leaves. */
export type Reading<Event> = AsyncGenerator<Event, void, void>;

/**
 * A stream that ends at once when its reader leaves, also while it waits for the next event. `return` of an async generator would
 * wait until something happens: a reader that left a quiet stream would be kept until then. So what waits must heed the signal.
 * @param ended called once, however it ends, also where nothing was ever read of it
 */
export function endingStream<Event>(read: (left: AbortSignal) => Reading<Event>, ended: () => void = () => {}): Stream<Event> {
  const leaving = new AbortController();
  const events = read(leaving.signal);
  let hasEnded = false;
  const end = (): void => {
    if (!hasEnded) ended();
    hasEnded = true;
  };
  const leave: Stream<Event>['return'] = async () => {
    leaving.abort();
    const last = await events.return();
    end();
    return last;
  };
  return {
    next: async () => {
      try {
        const event = await events.next();
        if (event.done) end();
        return event;
      } catch (error) {
        end();
        throw error;
      }
    },
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The events that pass. */
export function filtered<Event>(events: Stream<Event>, passes: (event: Event) => boolean): Stream<Event> {
  return {
    ...events,
    next: async () => {
      let event = await events.next();
      while (event.done !== true && !passes(event.value)) event = await events.next();
      return event;
    },
  };
}
