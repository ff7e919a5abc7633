import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import { openNewsGraph, refusalOf, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

const SUPPLY = { type: 'Supplied', from: 'microsoft', to: 'army' };
const FITTING: ClaimInput = { relation: SUPPLY, documentId: 'monde' };

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
});

afterEach(() => graph.store.close());

async function faultsOf(input: Partial<ClaimInput>): Promise<readonly string[]> {
  const { code, faults } = await refusalOf(graph, () => graph.claim({ ...FITTING, ...input }));
  expect(code).toBe('INVALID_INPUT');
  return faults;
}

describe('a claim is refused, and nothing written, where', () => {
  test.each<[string, Partial<ClaimInput>, readonly string[]]>([
    ['is no date', { observedOn: '2025-02-30' }, ['input.observedOn: must be a date']],
    [
      'lies before it started',
      { started: '2020', observedOn: '2019' },
      ['input.observedOn: is not between `started` and `ended`, whichever days are meant'],
    ],
    [
      'lies after it ended',
      { ended: '../2020', observedOn: '2021' },
      ['input.observedOn: is not between `started` and `ended`, whichever days are meant'],
    ],
    [
      'is that of an event, which happens when it is observed',
      { relation: { type: 'Fired', from: 'microsoft', to: 'joe' }, observedOn: '2020' },
      ['input.observedOn: must not be given of an event: `started` says when it happened'],
    ],
  ])('the day for which it is said %s', async (_, input, faults) => {
    expect(await faultsOf(input)).toEqual(faults.map((fault) => expect.stringContaining(fault)));
  });

  test.each<[string, Partial<ClaimInput>, readonly string[]]>([
    [
      'of an assertion',
      { scope: ['started'], started: '2020' },
      ['input.scope: must be given with DENIES only: it says which values are denied'],
    ],
    [
      'names nothing of the type',
      { stance: 'DENIES', scope: ['produkt'] },
      ['input.scope[0]: is no date or property of this type; did you'],
    ],
    [
      'names what is not given',
      { stance: 'DENIES', scope: ['started', 'product'], started: '2020' },
      ['input.scope[1]: names product, of which no value is given: give the value denied'],
    ],
    [
      'names what is given as nothing',
      { stance: 'DENIES', scope: ['product'], properties: { product: null } },
      ['input.scope[0]: names product, of which no value is given: give the value denied'],
    ],
  ])('its scope is %s', async (_, input, faults) => {
    expect(await faultsOf(input)).toEqual(faults.map((fault) => expect.stringContaining(fault)));
  });

  describe('it is about an entity itself, and', () => {
    const JOE: Partial<ClaimInput> = { relation: null, entityId: 'joe' };

    test('denies it: only values of its properties can be denied', async () => {
      expect(await faultsOf({ ...JOE, stance: 'DENIES', properties: { birthDate: '1970' } })).toEqual([
        'input.scope: is required in a denial about an entity: the names of the properties whose values it denies',
      ]);
    });

    test('gives what only relations have, or what its type has not', async () => {
      expect(await faultsOf({ ...JOE, started: '2020', ended: '2021', properties: { shoeSize: 4 } })).toEqual([
        'input.started: must not be given of an entity: give `observedOn`, or a property',
        'input.ended: must not be given of an entity: give `observedOn`, or a property',
        'input.properties.shoeSize: is no property of this type',
      ]);
    });

    test('it is not there, or no entity: NOT_FOUND', async () => {
      for (const entityId of ['nobody', 'monde']) {
        const { code, faults } = await refusalOf(graph, () => graph.claim({ entityId, documentId: 'monde' }));
        expect([code, faults]).toEqual(['NOT_FOUND', [`input.entityId: there is no entity "${entityId}"`]]);
      }
    });

    test('it is deleted by another write meanwhile: NOT_FOUND', async () => {
      const [, written] = await Promise.allSettled([
        graph.write(deleteEntity({ id: 'joe' }, SETTINGS, ['input'])),
        graph.claim({ entityId: 'joe', documentId: 'monde', properties: { birthDate: '1970' } }),
      ]);
      expect(written).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
    });

    test('everything of it is wrong: all of it is told at once', async () => {
      const input = { ...JOE, scope: ['birthDate'], properties: { birthDate: '1970', shoeSize: 4 }, observedOn: '2025-02-30' };
      expect((await faultsOf(input)).map((fault) => fault.split(':')[0])).toEqual([
        'input.observedOn',
        'input.properties.shoeSize',
        'input.scope',
      ]);
    });
  });

  test('its document is retracted, or copies one that is withdrawn', async () => {
    await graph.document({ id: 'copy', title: 'A copy', derivedFrom: 'monde' });
    await graph.document({ id: 'copy-of-copy', title: 'Its copy', derivedFrom: 'copy' });
    await graph.retract('monde', 'WITHDRAWN_BY_PUBLISHER');
    expect(await faultsOf({ documentId: 'monde' })).toEqual([
      'input.documentId: document "monde" is retracted: nothing more is recorded from it',
    ]);
    const derives = 'document "copy-of-copy" derives from "monde", which is withdrawn: nothing more is recorded from it';
    expect(await faultsOf({ documentId: 'copy-of-copy' })).toEqual([`input.documentId: ${derives}`]);
    expect(await faultsOf({ documentId: 'guardian', originalDocumentId: 'copy-of-copy' })).toEqual([
      `input.originalDocumentId: ${derives}`,
    ]);
    const whole = { documentId: null, document: { title: 'New', derivedFrom: 'copy' } };
    expect(await faultsOf(whole)).toEqual([
      expect.stringMatching(/^input.document: document ".*" derives from "monde", which is withdrawn/),
    ]);
  });

  test('but not where what its document copies was only recorded wrongly', async () => {
    await graph.document({ id: 'copy', title: 'A copy', derivedFrom: 'monde' });
    await graph.retract('monde', 'RECORDING_ERROR');
    expect((await graph.claim({ ...FITTING, documentId: 'copy' })).about).toHaveLength(1);
  });

  test('it would replace one part of a denial of several relations', async () => {
    const paid = { type: 'Paid', from: 'microsoft', to: 'army' };
    await graph.claim({ id: 'never', relation: paid, documentId: 'monde', stance: 'DENIES' });
    await graph.claim({ id: 'payment', relation: { ...paid, id: 'r' }, documentId: 'guardian', started: '2020' });
    const message = 'input.replaces: is part of the denial "never" of several relations: retract that, and record another';
    expect(await faultsOf({ replaces: 'never' })).toEqual([message]);
    expect(await faultsOf({ replaces: 'never~r', confidence: 2 })).toEqual(['input.confidence: must be above 0 and at most 1', message]);
  });
});
