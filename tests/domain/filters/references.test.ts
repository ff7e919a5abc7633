import { expect, test } from '@jest/globals';
import { resolveRelationFilter } from '../../../src/domain/filters/resolve-relation-filter.js';
import { findByReference } from '../../../src/domain/filters/references.js';
import { openGraph, SETTINGS } from '../support/written-graph.js';

test('of several entities of a name, what is said of each tells them apart', async () => {
  const graph = await openGraph();
  await graph.entity({ id: 'a', type: 'Person', name: 'Ann Li', description: 'A baker.' });
  await graph.entity({ id: 'b', type: 'Person', name: 'Ann Li', description: 'x'.repeat(200) });
  await graph.entity({ id: 'c', type: 'Person', name: 'Ann Li' });
  const sources = { reader: graph.store, ontology: SETTINGS.ontology };
  const candidates = [{ id: 'a', description: 'A baker.' }, { description: `${'x'.repeat(100)}…` }, { id: 'c', description: null }];
  await expect(resolveRelationFilter({ from: [{ name: 'Ann Li' }] }, 'list', sources, ['where'])).rejects.toMatchObject({
    code: 'AMBIGUOUS',
    message: 'several entities are named "Ann Li": give the id of one',
    details: { candidates },
  });
  await graph.store.close();
});

test('a name that no entity can have is no name', async () => {
  const graph = await openGraph();
  const sources = { reader: graph.store, ontology: SETTINGS.ontology };
  const nul = { path: ['where', 'from', 1, 'name'], message: 'must not contain the character NUL (U+0000)' };
  await expect(resolveRelationFilter({ from: [{ name: 'Ann' }, { name: 'An\0n' }] }, 'list', sources, ['where'])).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { faults: [nul] },
  });
  const half = { path: ['name'], message: 'must be well-formed Unicode: it contains half of a surrogate pair' };
  await expect(findByReference(graph.store, { name: 'Ann\ud800' }, null)).rejects.toMatchObject({ details: { faults: [half] } });
  await graph.store.close();
});
