import { expect, test } from '@jest/globals';
import { createCommit } from '../../../src/domain/write/commit.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { maskError } from '../../../src/http/errors/mask-errors.js';
import { ClaimgraphError, conflict } from '../../../src/model/errors.js';
import { ask, servicesOver } from '../../support/ask.js';
import { defaultOntology } from '../../support/ontology.js';
import { openSeededStore } from '../../support/seeded-store.js';

test('a name that fits several is answered with all of them, their types as the API has them', async () => {
  const store = await openSeededStore();
  const another = { id: 'microsoft-office', type: 'PublicBody', name: 'Microsoft' };
  await createCommit(store)(createEntity(another, { ontology: defaultOntology, by: null }, ['input']));
  const { errors } = await ask(servicesOver(store), { query: '{ entity(name: "microsoft") { id } }' });
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'AMBIGUOUS',
    candidates: [
      { id: 'microsoft', name: 'Microsoft', type: 'COMPANY' },
      { id: 'microsoft-office', name: 'Microsoft', type: 'PUBLIC_BODY' },
    ],
  });
  await store.close();
});

test('that a store is away is told without where it is; that is for the log', () => {
  const away = new ClaimgraphError('STORE_UNAVAILABLE', 'the store sqlite:/srv/secret/graph.db is damaged');
  const reported: unknown[] = [];
  const shown = maskError(away, 'request-1', (error) => reported.push(error));
  expect(shown).toEqual({ message: 'the store does not answer', extensions: { code: 'STORE_UNAVAILABLE' } });
  expect(reported).toEqual([away]);
});

test('relations that a claim could be about are told as they are', () => {
  const candidates = [{ id: 'r1', started: '2020', ended: null }];
  const { extensions } = maskError(conflict('which?', 'r1', { candidates }), 'request-1', () => undefined);
  expect(extensions).toEqual({ code: 'CONFLICT', id: 'r1', candidates });
});
