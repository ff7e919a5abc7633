/**
 * Ends a subscription because the server closes. Its reader is not told that it is complete, as it would not come back for more: it only
 * loses its connection, as by any other break.
 */
export class ServerCloses extends Error {
  override readonly name = 'ServerCloses';
}
