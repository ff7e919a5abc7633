import { createHash } from 'node:crypto';

/** Weak, as it is the same for every encoding. */
export const etagOf = (text: string): string => `W/"${createHash('sha256').update(text).digest('base64url')}"`;

/** Whether a client that sends If-None-Match has this already: then it is answered by 304. */
export function hasEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  const known = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim());
  return known.includes('*') || known.map(opaque).includes(opaque(etag));
}

const opaque = (etag: string): string => (etag.startsWith('W/') ? etag.slice(2) : etag);
