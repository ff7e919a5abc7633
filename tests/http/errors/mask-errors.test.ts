import { expect, test } from '@jest/globals';
import { createCommit } from '../../../src/domain/write/commit.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { maskError } from '../../../src/http/errors/mask-errors.js';
import { ClaimgraphError, conflict } from '../../../src/model/errors.js';
import { ask, servicesOver } from '../../support/ask.js';
import { defaultOntology } from '../../support/ontology.js';
import { openSeededStore } from '../../support/seeded-store.js';

test('an ambiguous name gives all candidates, their types as the enum has them', async () => {
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

test('a store that is unavailable is masked, and its address logged', () => {
  const away = new ClaimgraphError('STORE_UNAVAILABLE', 'the store sqlite:/srv/secret/graph.db is damaged');
  const reported: unknown[] = [];
  const shown = maskError(away, 'request-1', (error) => reported.push(error));
  expect(shown).toEqual({ message: 'the store does not answer', extensions: { code: 'STORE_UNAVAILABLE' } });
  expect(reported).toEqual([away]);
});

test('candidates of a conflict are shown as they are', () => {
  const candidates = [{ id: 'r1', started: '2020', ended: null }];
  const { extensions } = maskError(conflict('which?', 'r1', { candidates }), 'request-1', () => undefined);
  expect(extensions).toEqual({ code: 'CONFLICT', id: 'r1', candidates });
});
