import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { resolveRelationFilter } from '../../../src/domain/filters/resolve-relation-filter.js';
import { findByReference } from '../../../src/domain/filters/references.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { writeMany } from '../../../src/domain/write/together.js';
import { ClaimgraphError } from '../../../src/model/errors.js';
import { openGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

test('of several entities of a name, what is said of each tells them apart', async () => {
  const graph = await openGraph();
  await graph.entity({ id: 'a', type: 'Person', name: 'Ann Li', description: 'A baker.' });
  await graph.entity({ id: 'b', type: 'Person', name: 'Ann Li', description: 'x'.repeat(200), aliases: [{ value: 'Annie' }] });
  await graph.entity({ id: 'c', type: 'Person', name: 'Ann Li' });
  const sources = { reader: graph.store, ontology: SETTINGS.ontology };
  await graph.claim({ relation: { type: 'FamilyOf', from: 'a', to: 'b' }, document: { title: 'Register' } });
  await graph.claim({ relation: { type: 'FamilyOf', from: 'a', to: 'c' }, stance: 'DENIES', document: { title: 'Letter' } });
  const candidates = [
    { id: 'a', name: 'Ann Li', type: 'Person', degree: 1, description: 'A baker.', aliases: [] },
    { id: 'b', degree: 1, description: `${'x'.repeat(100)}…`, aliases: ['Annie'] },
    { id: 'c', degree: 0, description: null },
  ];
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

describe('a name', () => {
  let graph: WrittenGraph;
  const find = async (name: string): Promise<string | null> => (await findByReference(graph.store, { name }, null))?.id ?? null;
  const missing = async (name: string): Promise<unknown> => {
    const sources = { reader: graph.store, ontology: SETTINGS.ontology };
    return resolveRelationFilter({ from: [{ name }] }, 'list', sources, ['where']).then(
      () => null,
      (error: unknown) => (error instanceof ClaimgraphError ? error.details.faults?.map(({ message }) => message) : error),
    );
  };

  beforeAll(async () => {
    graph = await openGraph();
    for (const [id, name, type] of [
      ['zhang-wei', '张伟', 'Person'],
      ['jose', 'José', 'Person'],
      ['jose-plain', 'Jose', 'Person'],
      ['josé-inc', 'José', 'Company'],
      ['azure', 'Azure', 'Product'],
      ['lopez', 'Joe Lopez', 'Person'],
    ] as const)
      await graph.entity({ id: id.normalize('NFD').replaceAll(/\p{M}/gu, ''), type, name });
  });
  afterAll(() => graph.store.close());

  test('in another script, or one that only sounds alike, is another one, and is said to be near', async () => {
    expect([await find('张伟'), await find('章伟'), await find('Zhang Wei')]).toEqual(['zhang-wei', null, null]);
    for (const name of ['章伟', 'zhangwei'])
      expect(await missing(name)).toEqual([`there is no entity named ${JSON.stringify(name)}; did you mean "张伟" (id zhang-wei)?`]);
  });

  test('that is spelled exactly is not ambiguous because of another spelling', async () => {
    expect(await find('JOSE')).toBe('jose-plain');
    await expect(find('josé')).rejects.toMatchObject({ code: 'AMBIGUOUS', details: { candidates: [{ id: 'jose' }, { id: 'jose-inc' }] } });
    const person = await findByReference(graph.store, { name: 'José' }, ['Person']);
    expect(person?.id).toBe('jose');
    await expect(find('Josè')).rejects.toMatchObject({ code: 'AMBIGUOUS' });
  });

  test('with a slip, or a part of one, is said to be near; one that is like nothing is not', async () => {
    expect(await missing('Azzure')).toEqual(['there is no entity named "Azzure"; did you mean "Azure" (id azure)?']);
    expect(await missing('Lopez')).toEqual(['there is no entity named "Lopez"; did you mean "Joe Lopez" (id lopez)?']);
    expect(await missing('Xyzzy')).toEqual(['there is no entity named "Xyzzy"']);
    expect(await missing('!!!')).toEqual(['there is no entity named "!!!"']);
  });

  test('is found among more that fold to the same than are read at once', async () => {
    const many = Array.from({ length: 450 }, (_, i) => ({ id: `wang-${1_000 + i}`, type: 'Person', name: i === 449 ? '王伟' : '汪伟' }));
    await graph.write(await writeMany(createEntity, many, SETTINGS, []));
    expect(await find('王伟')).toBe('wang-1449');
    await expect(find('汪伟')).rejects.toMatchObject({ code: 'AMBIGUOUS' });
  });
});
