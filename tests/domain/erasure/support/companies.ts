import { defaultOntology } from '../../../support/ontology.js';
import type { StoreFixture } from '../../../support/store-fixture.js';
import { apiOver, type ApiOver } from '../../../support/writing.js';

/** An API over an empty store, in which some companies are. */
export async function openWithCompanies(fixture: StoreFixture, ...ids: readonly string[]): Promise<ApiOver> {
  const api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now: () => '2026-01-02T03:04:05.678Z' }));
  await addCompanies(api, ...ids);
  return api;
}

export async function addCompanies(api: ApiOver, ...ids: readonly string[]): Promise<void> {
  await api.write('createEntities', { entities: ids.map((id) => ({ id, type: 'COMPANY', name: id })) }, 'entities { id }');
}
