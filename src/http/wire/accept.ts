import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

const TYPES = {
  json: 'application/json; charset=utf-8',
  graphql: 'application/graphql-response+json; charset=utf-8',
  events: 'text/event-stream; charset=utf-8',
} as const;

/** What an operation is answered as, with its charset. */
export type AnswerType = (typeof TYPES)[keyof typeof TYPES];

/** Clients say the same again and again, and are asked for it several times a request. */
const known = new LRUCache<string, { readonly type: AnswerType | null }>({ max: 200 });
const MAX_KNOWN_LENGTH = 200;

/**
 * The type among those that operations are answered as that a client likes best: the highest q, then the one that is named rather than
 * meant by a wildcard, then the first. JSON where it says nothing; null where it accepts none of them.
 */
export function answerTypeFor({ accept }: Pick<IncomingHttpHeaders, 'accept'>): AnswerType | null {
  if (accept === undefined) return TYPES.json;
  const found = known.get(accept) ?? {
    type: (new Negotiator({ headers: { accept } }).mediaType(Object.values(TYPES)) as AnswerType | undefined) ?? null,
  };
  if (accept.length <= MAX_KNOWN_LENGTH) known.set(accept, found);
  return found.type;
}

/** Whether it likes events best. */
export const prefersEvents = (headers: Pick<IncomingHttpHeaders, 'accept'>): boolean => answerTypeFor(headers) === TYPES.events;

/** Whether it takes events although it may like something else better; not where a wildcard alone means them. */
export function takesEvents({ accept }: Pick<IncomingHttpHeaders, 'accept'>): boolean {
  const isNamed = accept?.toLowerCase().includes('text/event-stream') === true;
  return isNamed && new Negotiator({ headers: { accept } }).mediaType([TYPES.events]) !== undefined;
}

/** Whether a client likes a page better than JSON: browsers do; programs, and `curl`, do not ask for one. */
export const prefersHtml = (accept: string | undefined): boolean =>
  accept !== undefined && new Negotiator({ headers: { accept } }).mediaType(['application/json', 'text/html']) === 'text/html';

/** Whether a client takes what is compressed by gzip. */
export const takesGzip = (encodings: string | undefined): boolean =>
  encodings !== undefined && new Negotiator({ headers: { 'accept-encoding': encodings } }).encoding(['gzip', 'identity']) === 'gzip';
