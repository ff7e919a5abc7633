import type { IncomingMessage } from 'node:http';
import { ClaimgraphError } from '../../model/errors.js';

/** The client went away before all of its request was here: nobody waits for an answer, and nothing failed. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** The text of a request. Throws ClientGone, and PAYLOAD_TOO_LARGE once there is more of it than it may have; the rest is not kept. */
export function readBody(request: IncomingMessage, mostBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => {
      if (bytes <= mostBytes) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new ClaimgraphError('PAYLOAD_TOO_LARGE', `the request has ${bytes} bytes, more than the ${mostBytes} it may have`));
    });
    const gone = (cause?: unknown): void => reject(new ClientGone('the client went away during its request', { cause }));
    request.on('error', gone);
    // Every request closes; whether before its end is what matters.
    request.on('close', () => {
      if (!request.readableEnded) gone();
    });
    if (request.destroyed) gone();
  });
}
