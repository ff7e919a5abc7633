import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import { openNewsGraph, refusalOf, type WrittenGraph } from '../support/written-graph.js';

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

test('a program is told path and message of every fault, and nothing that only the rules need', async () => {
  const { code, details } = await refusalOf(graph, () => graph.claim({ ...FITTING, claimantId: 'nobody' }));
  expect([code, JSON.parse(JSON.stringify(details))]).toEqual([
    'NOT_FOUND',
    { faults: [{ path: ['input', 'claimantId'], message: 'there is no entity "nobody"' }] },
  ]);
});

const DATE = /must be a date: 2025, 2025-04 or 2025-04-04/;
const ID = 'must be an id: 1 to 200 of A-Z a-z 0-9 . _ : ~ -';

describe('a claim is refused, and nothing written, where', () => {
  test.each(['2025-13', '2025-02-30', '25', '26.9.2025', 'yesterday', '2025/', '../..', ''])('a date is %p', async (date) => {
    expect(await faultsOf({ started: date, ended: date })).toEqual([
      expect.stringMatching(`input.started: ${DATE.source}`),
      expect.stringMatching(`input.ended: ${DATE.source}`),
    ]);
  });

  test('it ended before it started, whichever days are meant', async () => {
    const before = 'input.ended: is before `started`, whichever days are meant';
    expect(await faultsOf({ started: '2025', ended: '2024' })).toEqual([before]);
    expect(await faultsOf({ started: '2025-09-27/..', ended: '../2025-09-26' })).toEqual([before]);
    expect((await graph.claim({ ...FITTING, started: '2025', ended: '2025-01-01' })).about).toHaveLength(1);
  });

  test('besides other faults it would replace one that is retracted already', async () => {
    await graph.claim({ ...FITTING, id: 'first' });
    await graph.claim({ ...FITTING, id: 'better', replaces: 'first' });
    const invalid = { confidence: 2, claimantId: 'nobody', replaces: 'first' };
    expect(await faultsOf(invalid)).toEqual([
      'input.confidence: must be above 0 and at most 1',
      'input.claimantId: there is no entity "nobody"',
    ]);
    const { code } = await refusalOf(graph, () => graph.claim({ ...FITTING, replaces: 'first' }));
    expect(code).toBe('CONFLICT');
  });

  test.each([0, -0.1, 1.000001, 2, Number.NaN, Number.POSITIVE_INFINITY])('confidence is %p', async (confidence) => {
    expect(await faultsOf({ confidence })).toEqual(['input.confidence: must be above 0 and at most 1']);
  });

  test.each([5e-324, 1e-20, 1e-17, 1e-16, 0.000_000_9])('confidence is next to nothing: %p', async (confidence) => {
    expect(await faultsOf({ confidence })).toEqual(['input.confidence: must be above 0 and at most 1, at least 0.000001']);
  });

  test('the ontology forbids its ends', async () => {
    expect(await faultsOf({ relation: { type: 'Fired', from: 'microsoft', to: 'azure' } })).toEqual([
      'input.relation: Fired goes from Agent to Person or Group, not from Company to Product',
    ]);
  });

  test('the ontology does not have its type', async () => {
    expect(await faultsOf({ relation: { ...SUPPLY, type: 'Suplied' } })).toEqual([
      'input.relation.type: Suplied is no type of the ontology; did you mean `Supplied`?',
    ]);
  });

  test('a property is none, of the wrong type, money without a currency, or an entity of the wrong type', async () => {
    const faults = await faultsOf({ properties: { produkt: 'azure', product: 'joe', contractValue: { value: 5 } } });
    expect([...faults].sort()).toEqual([
      expect.stringMatching(/^input.properties.contractValue.currency: must be an ISO 4217 code/),
      'input.properties.product: must be of type Product; "joe" is of type Person',
      'input.properties.produkt: is no property of this type; did you mean `product`?',
    ]);
  });

  test('an address of its document is no web address', async () => {
    const document = { title: 'X', url: 'javascript:alert(1)' };
    const { documentId: _, ...rest } = FITTING;
    const { faults } = await refusalOf(graph, () => graph.claim({ ...rest, document }));
    expect(faults).toEqual([expect.stringMatching(/^input.document.url: must be/)]);
  });

  test.each(['a/b', 'x'.repeat(10_240), '', 'a b'])('an id is %p', async (id) => {
    const { documentId: _, ...rest } = FITTING;
    const input = { ...rest, id, relation: { ...SUPPLY, id }, document: { id, title: 'X' } };
    const { code, faults } = await refusalOf(graph, () => graph.claim(input));
    expect([code, faults]).toEqual(['INVALID_INPUT', [`input.document.id: ${ID}`, `input.relation.id: ${ID}`, `input.id: ${ID}`]]);
  });

  test('a text is too long', async () => {
    expect(
      await faultsOf({ statement: 'x'.repeat(2_001), quote: 'x'.repeat(10_001), locator: 'x'.repeat(501), attribution: 'a\0' }),
    ).toEqual([
      'input.statement: must have at most 2000 characters, it has 2001',
      'input.quote: must have at most 10000 characters, it has 10001',
      'input.locator: must have at most 500 characters, it has 501',
      'input.attribution: must not contain the character NUL (U+0000)',
    ]);
  });

  test('it is about nothing, or about two things; in no document, or two', async () => {
    expect(await faultsOf({ relation: null })).toEqual(['input: must have one of relationId, relation and entityId']);
    await graph.claim({ ...FITTING, relation: { id: 'r', ...SUPPLY } });
    expect(await faultsOf({ relationId: 'r' })).toEqual(['input.relationId: must not be given beside relation']);
    expect(await faultsOf({ entityId: 'joe' })).toEqual(['input.entityId: must not be given beside relation']);
    expect(await faultsOf({ relation: null, relationId: 'r', entityId: 'joe' })).toEqual([
      'input.entityId: must not be given beside relationId',
    ]);
    expect(await faultsOf({ documentId: null })).toEqual(['input: must have either documentId or document']);
    expect(await faultsOf({ document: { title: 'X' } })).toEqual(['input.document: must not be given beside documentId']);
    expect(await faultsOf({ originalDocumentId: 'monde', originalDocument: { title: 'X' } })).toEqual([
      'input.originalDocument: must not be given beside originalDocumentId',
    ]);
  });

  test('what it names is not there: NOT_FOUND, all of it', async () => {
    const { code, faults } = await refusalOf(graph, () =>
      graph.claim({
        relation: { type: 'Supplied', from: 'nobody', to: 'monde' },
        documentId: 'nothing',
        originalDocumentId: 'joe',
        claimantId: 'someone',
        onBehalfOfId: 'guardian',
        properties: { product: 'vapour' },
      }),
    );
    expect(code).toBe('NOT_FOUND');
    expect([...faults].sort()).toEqual([
      'input.claimantId: there is no entity "someone"',
      'input.documentId: there is no document "nothing"',
      'input.onBehalfOfId: there is no entity "guardian"',
      'input.originalDocumentId: there is no document "joe"',
      'input.properties.product: there is no entity "vapour"',
      'input.relation.from: there is no entity "nobody"',
      'input.relation.to: there is no entity "monde"',
    ]);
    const unknown = await refusalOf(graph, () => graph.claim({ relationId: 'r', documentId: 'monde' }));
    expect([unknown.code, unknown.faults]).toEqual(['NOT_FOUND', ['input.relationId: there is no relation "r"']]);
  });

  test('any of this is so: all of it is told at once', async () => {
    const { code, faults } = await refusalOf(graph, () =>
      graph.claim({
        id: 'a/b',
        relation: { type: 'Fired', from: 'microsoft', to: 'azure' },
        document: { title: '', url: 'ftp://x' },
        claimantId: 'nobody',
        started: '2025-13',
        confidence: 2,
        properties: { nonsense: true },
      }),
    );
    expect(code).toBe('INVALID_INPUT');
    expect(faults.map((fault) => fault.split(': ')[0])).toEqual([
      'input.document.title',
      'input.document.url',
      'input.relation',
      'input.id',
      'input.started',
      'input.properties.nonsense',
      'input.confidence',
      'input.claimantId',
    ]);
  });
});
