import { defaultOntology } from '../../../support/ontology.js';
import type { StoreFixture } from '../../../support/store-fixture.js';
import { apiOver, type ApiOver } from '../../../support/writing.js';
import { ENTITIES } from './truth-table.js';

/** The API over an empty store to which the entities of the truth table were written. */
export async function openWithEntities(fixture: StoreFixture, now: () => string = () => '2026-01-02T03:04:05.678Z'): Promise<ApiOver> {
  const api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now }));
  await api.write('createEntities', { entities: ENTITIES }, 'entities { id }');
  return api;
}
