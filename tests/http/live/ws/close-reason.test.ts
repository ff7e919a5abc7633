import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { closeReason } from '../../../../src/http/live/ws/closing.js';
import { runs } from '../../../support/seed.js';

test('the reason why a connection is closed fits into the frame, whatever name is in it', () => {
  expect(closeReason('FORBIDDEN: "Anna" has no role here')).toBe('FORBIDDEN: "Anna" has no role here');
  expect(closeReason(`${'x'.repeat(122)}é`)).toBe('x'.repeat(122));
  expect(closeReason('张'.repeat(100))).toBe('张'.repeat(41));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const reason = closeReason(text);
      expect(text.startsWith(reason)).toBe(true);
      expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
      expect(reason === text || Buffer.byteLength(reason) > 119).toBe(true);
    }),
    runs(100),
  );
});
