/** Events, one after another, for one reader, who may close it at any time. */
export interface ClosableStream<Event> extends AsyncIterableIterator<Event, void, void> {
  /** Closes it: the reader leaves. */
  return(): Promise<IteratorResult<Event, void>>;
  /** Closes it, too: servers tell a stream from a list by this method. */
  throw(): Promise<IteratorResult<Event, void>>;
}

/** Where the events of a stream come from. */
export type EventSource<Event> = AsyncGenerator<Event, void, void>;

/**
 * Makes an async generator closable while it waits for its next event. By itself, `return` of an async generator waits until the next
 * `yield`: a reader who leaves a quiet stream would be kept until something happens.
 * @param open begins to read; whatever it waits for must end when the signal is aborted
 * @param onClose called once, however the stream ends, also where nothing was ever read of it
 * @example
 * closableStream(async function* (signal) {
 *   while (!signal.aborted) {
 *     await condition.wait(signal);
 *     yield position;
 *   }
 * }, () => listeners.delete(listener));
 */
export function closableStream<Event>(
  open: (signal: AbortSignal) => EventSource<Event>,
  onClose: () => void = () => {},
): ClosableStream<Event> {
  const closing = new AbortController();
  const events = open(closing.signal);
  let isClosed = false;
  const closed = (): void => {
    if (!isClosed) onClose();
    isClosed = true;
  };
  const close: ClosableStream<Event>['return'] = async () => {
    closing.abort();
    const last = await events.return();
    closed();
    return last;
  };
  return {
    next: async () => {
      try {
        const event = await events.next();
        if (event.done) closed();
        return event;
      } catch (error) {
        closed();
        throw error;
      }
    },
    return: close,
    throw: close,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The same stream without the events that don't pass; closing it closes the one given. */
export function filterStream<Event>(stream: ClosableStream<Event>, passes: (event: Event) => boolean): ClosableStream<Event> {
  return {
    ...stream,
    next: async () => {
      let event = await stream.next();
      while (event.done !== true && !passes(event.value)) event = await stream.next();
      return event;
    },
  };
}
