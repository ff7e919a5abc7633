import { expect, test } from '@jest/globals';
import { nextLoopIteration } from '../../../src/concurrency/event-loop.js';
import type { Client } from '../../../src/concurrency/quota.js';
import { createAdmission, type AdmissionLimits } from '../../../src/domain/queries/admission.js';

const ANNA: Client = { name: 'anna', isKnown: true };
const BEN: Client = { name: 'ben', isKnown: true };
const STRANGER: Client = { name: '203.0.113.1', isKnown: false };

/** Admits questions that are worked on here. */
function admissionHere(limits: AdmissionLimits) {
  const { admit, inTurn } = createAdmission(limits);
  return { admit: <Answer>(client: Client, question: () => Promise<Answer>) => admit(client, () => inTurn(client, question)) };
}

/** Questions that have begun, in order, and a way to answer each. */
function questions() {
  const begun: string[] = [];
  const answers = new Map<string, () => void>();
  const ask = (name: string) => (): Promise<string> => {
    begun.push(name);
    return new Promise((resolve) => answers.set(name, () => resolve(name)));
  };
  const answer = async (name: string): Promise<void> => {
    answers.get(name)?.();
    for (let i = 0; i < 3; i++) await nextLoopIteration();
  };
  return { begun, ask, answer };
}

test('of forty searches of one client three are worked on, and another client need not wait for any', async () => {
  const admission = admissionHere({ atOnce: 4, waiting: 200 });
  const { begun, ask, answer } = questions();
  const many = Array.from({ length: 40 }, (_, i) => admission.admit(ANNA, ask(`a${i}`)));
  expect(begun).toEqual(['a0', 'a1', 'a2']);
  const one = admission.admit(BEN, ask('b0'));
  expect(begun).toEqual(['a0', 'a1', 'a2', 'b0']);
  await answer('b0');
  expect(await one).toBe('b0');
  for (let i = 0; i < 40; i++) await answer(`a${i}`);
  expect(await Promise.all(many)).toHaveLength(40);
});

test('clients that wait take turns, whoever has more', async () => {
  const admission = admissionHere({ atOnce: 1, waiting: 200 });
  const { begun, ask, answer } = questions();
  const all = ['a0', 'a1', 'a2'].map((name) => admission.admit(ANNA, ask(name)));
  all.push(admission.admit(BEN, ask('b0')));
  for (const name of ['a0', 'b0', 'a1', 'a2']) await answer(name);
  await Promise.all(all);
  expect(begun).toEqual(['a0', 'b0', 'a1', 'a2']);
});

test('a question that fails makes room, and its client is told', async () => {
  const admission = admissionHere({ atOnce: 1, waiting: 4 });
  const failed = admission.admit(ANNA, () => Promise.reject(new Error('no such entity')));
  const next = admission.admit(ANNA, () => Promise.resolve('found'));
  await expect(failed).rejects.toThrow('no such entity');
  expect(await next).toBe('found');
});

test('where too many of a client wait, it is told to come back later; others may wait still', async () => {
  const admission = admissionHere({ atOnce: 1, waiting: 8 });
  const { ask, answer } = questions();
  const waiting = ['s0', 's1'].map((name) => admission.admit(STRANGER, ask(name)));
  await expect(admission.admit(STRANGER, ask('s2'))).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { limit: 2, retryAfter: 1 } });
  const known = admission.admit(ANNA, ask('a0'));
  for (const name of ['s0', 'a0', 's1']) await answer(name);
  expect(await Promise.all([...waiting, known])).toEqual(['s0', 's1', 'a0']);
  const later = admission.admit(STRANGER, ask('s3'));
  await answer('s3');
  expect(await later).toBe('s3');
});

test('questions that are worked on elsewhere have all begun, and count among those that wait', async () => {
  const admission = createAdmission({ atOnce: 1, waiting: 8 });
  const { begun, ask, answer } = questions();
  const all = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'].map((name) => admission.admit(ANNA, ask(name)));
  expect(begun).toHaveLength(6);
  expect(admission.use()).toEqual({ running: 0, waiting: 0 });
  await expect(admission.admit(ANNA, ask('a6'))).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  for (const name of begun) await answer(name);
  expect(await Promise.all(all)).toEqual(begun);
});
