import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Viewer } from '../domain/viewer.js';
import { ClaimgraphError } from '../model/errors.js';

const ANONYMOUS: Viewer = { role: 'reader', name: null };
const EDITOR: Viewer = { role: 'editor', name: 'editor' };

/** Who asks, by the key in the headers; without one an anonymous reader. Throws UNAUTHENTICATED for a key that is not known. */
export function identify(headers: IncomingHttpHeaders, editorKey: string | null): Viewer {
  const key = keyIn(headers);
  if (key === null) return ANONYMOUS;
  if (editorKey !== null && isSame(key, editorKey)) return EDITOR;
  throw new ClaimgraphError('UNAUTHENTICATED', 'the key is not known here');
}

/** `Authorization: Bearer KEY` or `x-api-key: KEY`. */
function keyIn({ authorization, 'x-api-key': apiKey }: IncomingHttpHeaders): string | null {
  const [, bearer] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  if (authorization !== undefined && bearer === undefined) {
    throw new ClaimgraphError('UNAUTHENTICATED', 'the authorization header must be `Bearer KEY`');
  }
  return bearer ?? (typeof apiKey === 'string' ? apiKey : null);
}

/** In a time that says nothing of where they differ. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(hash(given), hash(expected));
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
