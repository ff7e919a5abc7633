import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { createKeptBytes } from '../../../src/concurrency/kept-bytes.js';
import { readBody } from '../../../src/http/wire/request-params.js';
import { keptBytes } from '../../support/kept-memory.js';

const PIECES = 400_000;
const keepAll = createKeptBytes(Infinity).keep.bind(null, { name: 'anybody', isKnown: false });
const MIB = 1024 * 1024;

test('a body that comes byte by byte costs its bytes, not its pieces, and is read as it was sent', async () => {
  const before = keptBytes();
  let kept = Infinity;
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let i = 0; i < PIECES; i++) yield Buffer.from([i % 251]);
    kept = keptBytes() - before;
  }
  const body = await readBody(Readable.from(pieces(), { objectMode: false }) as IncomingMessage, MIB, keepAll);
  expect(kept).toBeLessThan(10 * MIB);
  expect(body).toHaveLength(PIECES);
  expect(body.every((byte, i) => byte === i % 251)).toBe(true);
});
