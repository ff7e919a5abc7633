import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a key, hex. A key has as many bits as that: nobody finds it by trying, so that no slow hash is needed. */
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Whether two hashes of keys are the same, in a time that says nothing of where they differ. */
export const isSameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
