import { beforeAll, expect, test } from '@jest/globals';
import { foldName } from '../../src/domain/values/names.js';
import { EARLIEST_DAY } from '../../src/model/days.js';
import type { EntityRecord } from '../../src/model/entity.js';
import type { ReadSet, WantedRelations } from '../../src/model/write/read-set.js';
import { aClaim, anEntity } from '../domain/support/records.js';
import { CONTESTED_NEWS, NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { requestOf, viewsOf, wasRead } from './support/views.js';
import { change, create, deletion, update } from './support/writing.js';

storeContract('what the rules of a write are shown of contested news', ({ store }) => {
  const ALL_NEWS = [...NEWS, ...CONTESTED_NEWS];
  beforeAll(() => create(store(), ...ALL_NEWS));

  const view = viewsOf(store);
  const idsShown = (parts: Partial<ReadSet>): Promise<string[]> =>
    view(parts, (shown) => ALL_NEWS.map(({ id }) => id).filter((id) => wasRead(shown, id)));
  const ends = { type: 'Supplied', from: 'acme', to: 'army' };
  const ids = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

  test('entities by name or alias, and only what was asked for', async () => {
    const namesOf = ({ name, aliases }: EntityRecord): string[] => [name, ...aliases.map(({ value }) => value)].map(foldName);
    expect(await idsShown({ entitiesByName: ['acme', 'bob garcia', 'nobody'] })).toEqual(['acme', 'bob']);
    const found = await view({ entitiesByName: ['acme', 'nobody'] }, (shown) => [
      ids(shown.entitiesByName('acme', namesOf)),
      ids(shown.entitiesByName('nobody', namesOf)),
      requestOf(() => shown.entitiesByName('army', namesOf)),
    ]);
    expect(found).toEqual([['acme'], [], { entitiesByName: ['army'] }]);
  });

  test('relations between two ends on some days: those that claims on these days may be about', async () => {
    const on = (first: number, last: number): WantedRelations => ({ ...ends, days: { first, last } });
    const shown = (...relationsBetween: WantedRelations[]): Promise<string[]> =>
      view({ relationsBetween }, (seen) => ids(relationsBetween.flatMap((wanted) => seen.relationsBetween(wanted))));
    expect(await shown({ ...ends, days: null })).toEqual(['r-again', 'r-moved', 'r-supplied']);
    expect(await shown(on(20_000, 21_000))).toEqual(['r-again', 'r-moved', 'r-supplied']);
    expect(await shown(on(20_001, 21_000))).toEqual(['r-again', 'r-supplied']);
    expect(await shown(on(10_000, 19_699))).toEqual(['r-again', 'r-supplied']);
    expect(await shown(on(EARLIEST_DAY, 19_700))).toEqual(['r-again', 'r-moved', 'r-supplied']);
    const asked = await view({ relationsBetween: [on(1, 2)] }, (seen) => [
      ids(seen.claimsOn('r-again')),
      requestOf(() => seen.claimsOn('r-moved')),
      requestOf(() => seen.relationsBetween(on(1, 3))),
      requestOf(() => seen.relationsBetween({ ...ends, days: null })),
    ]);
    expect(asked).toEqual([
      ['c-4', 'c-group~r-again'],
      { relationsWithClaims: ['r-moved'] },
      { relationsBetween: [on(1, 3)] },
      { relationsBetween: [{ ...ends, days: null }] },
    ]);
    const all = await view({ relationsBetween: [{ ...ends, days: null }] }, (seen) => ids(seen.relationsBetween(on(1, 3))));
    expect(all).toEqual(['r-again', 'r-moved', 'r-supplied']);
  });

  test('denials of all relations between two ends, with their documents, and no other claim', async () => {
    expect(await idsShown({ standingDenials: [ends, { ...ends, type: 'Owned' }] })).toEqual(['d-wire', 'c-group', 'c-group~r-again']);
    const found = await view({ standingDenials: [ends, { ...ends, from: 'army', to: 'acme' }] }, (seen) => [
      ids(seen.standingDenials(ends)),
      ids(seen.standingDenials({ ...ends, from: 'army', to: 'acme' })),
      requestOf(() => seen.standingDenials({ ...ends, type: 'Owned' })),
    ]);
    expect(found).toEqual([['c-group', 'c-group~r-again'], [], { standingDenials: [{ ...ends, type: 'Owned' }] }]);
  });

  test('groups of claims, with their relations and all of theirs', async () => {
    const found = await view({ claimGroups: ['c-group', 'c-scope'] }, (seen) => [
      ids(seen.claimsOfGroup('c-group')),
      ids(seen.claimsOfGroup('c-scope')),
      ids(seen.claimsOn('r-moved')),
      ids(seen.claimsOn('r-again')),
      ['r-moved', 'r-again'].map((id) => seen.relation(id)?.id),
      seen.document('d-acme')?.id,
      requestOf(() => seen.claimsOn('r-supplied')),
    ]);
    expect(found).toEqual([
      ['c-group', 'c-group~r-again'],
      [],
      ['c-fallen', 'c-group', 'c-scope', 'c-value'],
      ['c-4', 'c-group~r-again'],
      ['r-moved', 'r-again'],
      'd-acme',
      { relationsWithClaims: ['r-supplied'] },
    ]);
  });

  test('entities by id, with the claims about them and the documents of those', async () => {
    expect(await idsShown({ entitiesWithClaims: ['acme', 'nobody'] })).toEqual(['acme', 'd-acme', 'd-wire', 'c-about', 'c-not']);
    const found = await view({ entitiesWithClaims: ['ann', 'army', 'nobody'] }, (seen) => [
      ids(seen.claimsAbout('ann')),
      ids(seen.claimsAbout('army')),
      [seen.entity('nobody'), seen.claimsAbout('nobody')],
      seen.document('d-times')?.id,
      requestOf(() => seen.claimsAbout('acme')),
      requestOf(() => seen.claimsOn('ann')),
    ]);
    expect(found).toEqual([['c-mention'], [], [null, []], 'd-times', { entitiesWithClaims: ['acme'] }, { relationsWithClaims: ['ann'] }]);
  });

  test('around a document: the entities that its claims are about, too, with all claims about them', async () => {
    const found = await view({ aroundDocuments: ['d-wire'] }, (seen) => [
      ids(seen.nodesNaming('d-wire')),
      ids(seen.claimsAbout('acme')),
      ids(seen.claimsAbout('ann')),
      seen.entity('acme')?.id,
      seen.document('d-acme')?.id,
      requestOf(() => seen.claimsAbout('army')),
    ]);
    expect(found).toEqual([
      ['c-about', 'c-group', 'c-group~r-again', 'c-mention', 'c-scope', 'c-value'],
      ['c-about', 'c-not'],
      ['c-mention'],
      'acme',
      'd-acme',
      { entitiesWithClaims: ['army'] },
    ]);
    const retold = await view({ aroundDocuments: ['d-times'] }, (seen) => ids(seen.nodesNaming('d-times')));
    expect(retold).toEqual(['c-1', 'c-4', 'c-6', 'c-mention', 'd-copy']);
  });

  test('around an entity: the claims about it, and those that have it as a value, though nothing that holds it now', async () => {
    const naming = (id: string): Promise<string[]> => view({ aroundEntities: [id] }, (seen) => ids(seen.nodesNaming(id)));
    expect(await naming('alone')).toEqual(['c-value']);
    expect(await naming('bob')).toEqual(['c-3', 'c-5', 'c-6', 'c-about', 'r-linked', 'r-owns']);
    const acme = await view({ aroundEntities: ['acme'] }, (seen) => [ids(seen.claimsAbout('acme')), seen.document('d-wire')?.id]);
    expect(acme).toEqual([['c-about', 'c-not'], 'd-wire']);
    expect(await naming('acme')).toEqual(
      expect.arrayContaining(['c-about', 'c-not', 'c-group', 'c-group~r-again', 'd-acme', 'r-moved', 'r-supplied']),
    );
  });

  test('and what was given with an entity, where claims say otherwise', async () => {
    const given = { aliases: [], properties: { owner: 'alone', knows: ['alone', 'anvil'] } };
    const shaded = anEntity({ id: 'shaded', properties: { owner: 'bob' }, given });
    await create(store(), shaded);
    const naming = (id: string): Promise<string[]> => view({ aroundEntities: [id] }, (seen) => ids(seen.nodesNaming(id)));
    expect(await naming('alone')).toEqual(['c-value', 'shaded']);
    expect(await naming('anvil')).toEqual(expect.arrayContaining(['shaded']));
    await change(store(), [update(shaded, { ...shaded, given: null })]);
    expect([await naming('alone'), await naming('bob')]).toEqual([['c-value'], expect.arrayContaining(['shaded'])]);
  });

  test('a claim that is given another value, or goes, names what it named no more', async () => {
    const claim = aClaim({ id: 'c-changing', relationId: 'r-again', documentId: 'd-wire', properties: { product: 'alone' } });
    const naming = (id: string): Promise<string[]> => view({ aroundEntities: [id] }, (seen) => ids(seen.nodesNaming(id)));
    await create(store(), claim);
    expect(await naming('alone')).toEqual(['c-changing', 'c-value']);
    const changed = { ...claim, properties: { product: 'anvil' } };
    await change(store(), [update(claim, changed)]);
    expect([await naming('alone'), await naming('anvil')]).toEqual([['c-value'], expect.arrayContaining(['c-changing'])]);
    await change(store(), [deletion(changed)]);
    expect(await naming('anvil')).not.toContain('c-changing');
  });
});
