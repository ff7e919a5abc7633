import { describe, expect, test } from '@jest/globals';
import { createKeptBytes, type KeptBytes } from '../../src/concurrency/kept-bytes.js';

const STRANGER = { name: '203.0.113.7', isKnown: false };
const OTHER = { name: '203.0.113.8', isKnown: false };
const THIRD = { name: '203.0.113.9', isKnown: false };
const KEY = { name: 'key one', isKnown: true };

/** Of 100 bytes; `gone` are the names of what was given up, in order. */
function created(): { gone: string[]; keep: (name: string, client: typeof STRANGER, bytes: number) => ReturnType<KeptBytes['keep']> } {
  const kept = createKeptBytes(100);
  const gone: string[] = [];
  return { gone, keep: (name, client, bytes) => kept.keep(client, bytes, () => gone.push(name)) };
}

describe('bytes that are kept for clients', () => {
  test('of a stranger that has more than a quarter, what has been kept longest is given up', () => {
    const { gone, keep } = created();
    keep('first', STRANGER, 10);
    const second = keep('second', STRANGER, 10);
    second.release();
    keep('third', STRANGER, 10);
    expect(gone).toEqual([]);
    keep('fourth', STRANGER, 10);
    expect(gone).toEqual(['first']);
    keep('of another', OTHER, 20);
    expect(gone).toEqual(['first']);
  });

  test('what is the only thing of its client, and what was counted last, stays', () => {
    const { gone, keep } = created();
    const large = keep('large', STRANGER, 60);
    expect(gone).toEqual([]);
    const grows = keep('grows', STRANGER, 0);
    expect(gone).toEqual(['large']);
    large.set(90);
    grows.set(200);
    expect(gone).toEqual(['large']);
  });

  test('of all, the stranger with most gives up, and where there is none the key with most', () => {
    const { gone, keep } = created();
    keep('of a key', KEY, 40);
    keep('of a stranger', STRANGER, 20);
    keep('of another', OTHER, 24);
    keep('one more of a key', KEY, 20);
    expect(gone).toEqual(['of another']);
    keep('of a third', THIRD, 24);
    expect(gone).toEqual(['of another', 'of a stranger']);
    keep('yet one of a key', KEY, 15);
    keep('small', OTHER, 2);
    expect(gone).toEqual(['of another', 'of a stranger', 'of a third']);
    keep('of another key', { name: 'key two', isKnown: true }, 26);
    expect(gone.slice(3)).toEqual(['small', 'of a key']);
  });

  test('what was released or given up counts no more, whatever is said of it', () => {
    const { gone, keep } = created();
    for (let i = 0; i < 50; i++) {
      const one = keep(`${i}`, STRANGER, 25);
      one.release();
      one.set(25);
      one.release();
    }
    expect(gone).toEqual([]);
  });
});
