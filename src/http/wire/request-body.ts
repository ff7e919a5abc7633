import type { IncomingMessage } from 'node:http';
import { ClaimgraphError } from '../../model/errors.js';

/** The client disconnected before its whole request had come: nobody waits for an answer, and nothing failed. */
export class ClientDisconnected extends Error {
  override readonly name = 'ClientDisconnected';
}

/** How large the body of a request may be, in bytes. */
export interface BodyLimits {
  readonly anonymous: number;
  readonly withKey: number;
}

/** @param name of the viewer, or null where it has none, or is not known yet */
export const maxBodyBytes = (limits: BodyLimits, name: string | null): number => (name === null ? limits.anonymous : limits.withKey);

/** A client may send a body in pieces of a byte, each of which costs some hundred bytes more while it is kept: so many are made one. */
const PIECES_MADE_ONE = 1_000;

/** The body of a request. Throws ClientDisconnected, and PAYLOAD_TOO_LARGE where it has more than `maxBytes`; the rest is not kept. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const body: Buffer[] = [];
    const latest: Buffer[] = [];
    let bytes = 0;
    request.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > maxBytes) body.length = latest.length = 0;
      else latest.push(piece);
      if (latest.length === PIECES_MADE_ONE) body.push(Buffer.concat(latest.splice(0)));
    });
    request.on('end', () => {
      if (bytes <= maxBytes) resolve(Buffer.concat([...body, ...latest]));
      else reject(new ClaimgraphError('PAYLOAD_TOO_LARGE', `the request has ${bytes} bytes, more than the ${maxBytes} it may have`));
    });
    const disconnected = (cause?: unknown): void => reject(new ClientDisconnected('the client disconnected during its request', { cause }));
    request.on('error', disconnected);
    // Every request emits `close`; only before its end does it mean that the client disconnected.
    request.on('close', () => {
      if (!request.readableEnded) disconnected();
    });
    if (request.destroyed) disconnected();
  });
}
