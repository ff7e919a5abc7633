declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface CompressionOptions {
    /** Bytes from which an answer is compressed. */
    readonly threshold: number;
    /** Whether an answer is compressed, by its headers. */
    readonly filter: (request: IncomingMessage, response: ServerResponse) => boolean;
  }
  /** Makes a response compress what is written to it, by gzip, brotli or deflate as the request accepts. */
  export default function compression(
    options: CompressionOptions,
  ): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}
