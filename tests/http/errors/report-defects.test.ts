import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createReportDefect } from '../../../src/http/errors/report-defects.js';
import { serializeError } from '../../../src/http/request/log-requests.js';
import { keepLog } from '../../support/log-lines.js';

const failing = (message: string): Error => new Error(message);
const otherwise = (): Error => new TypeError('something else');

test('an error that each of a thousand requests meets is logged twice: at once, and with how many there were', async () => {
  const log = keepLog();
  const report = createReportDefect(pino({ serializers: { err: serializeError } }, log.stream));
  for (let i = 0; i < 1_000; i++) report(failing(`request ${i}`), `id-${i}`);
  report(otherwise(), 'other');
  expect(await log.lineOf('id-0', 'a request failed')).toMatchObject({ err: { message: 'request 0', stack: expect.any(String) } });
  expect(await log.lineOf('other', 'a request failed')).toMatchObject({ err: { type: 'TypeError' } });
  expect(await log.lineOf('id-999', 'requests failed')).toMatchObject({ err: { message: 'request 999' }, times: 999 });
  expect(log.text().trim().split('\n')).toHaveLength(3);
});

test('kinds without end count as one', () => {
  const log = keepLog();
  const report = createReportDefect(pino(log.stream));
  for (let i = 0; i < 1_000; i++) report(Object.assign(new Error('of a kind of its own'), { code: `E${i}` }), `id-${i}`);
  expect(log.text().trim().split('\n')).toHaveLength(101);
});
