import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCommit, writtenNodes } from '../../../src/domain/write/commit.js';
import type { ClaimgraphError } from '../../../src/model/errors.js';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import { updateDocument } from '../../../src/domain/write/documents/update-document.js';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import { updateEntity } from '../../../src/domain/write/entities/update-entity.js';
import { deleteRelation } from '../../../src/domain/write/claims/delete-relation.js';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import type { ClaimInput, EntityInput } from '../../../src/domain/write/write-inputs.js';
import { together } from '../../../src/domain/write/together.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import { faultsOf } from '../../support/faults-of.js';
import { changesInWords, openGraph, openNewsGraph, refusalOf, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

const SUPPLY = { type: 'Supplied', from: 'microsoft', to: 'army' };

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
});

afterEach(() => graph.store.close());

const entities = (...inputs: EntityInput[]): WriteStep[] => inputs.map((input, i) => createEntity(input, SETTINGS, ['entities', i]));
const claims = (...inputs: ClaimInput[]): WriteStep[] => inputs.map((input, i) => recordClaim(input, SETTINGS, ['claims', i]));

describe('several writes as one', () => {
  test('see what those before them made', async () => {
    const written = await graph.write(
      together([
        ...entities({ id: 'ann', type: 'Person', name: 'Ann' }),
        createDocument({ id: 'd', title: 'D' }, SETTINGS, ['documents', 0]),
        ...claims(
          { id: 'c1', relation: { id: 'r', type: 'Fired', from: 'microsoft', to: 'ann' }, documentId: 'd' },
          { id: 'c2', relationId: 'r', documentId: 'monde', replaces: 'c1' },
          { id: 'c3', relation: { type: 'Fired', from: 'microsoft', to: 'ann' }, documentId: 'guardian' },
        ),
      ]),
    );
    expect(written.about).toEqual(['ann', 'd', 'c1', 'c2', 'c3']);
    expect(changesInWords(written)).toEqual([
      'created entity ann',
      'created document d',
      'created relation r',
      'created claim c1',
      'created claim c2',
      'updated claim c1',
      'created claim c3',
      'updated relation r',
    ]);
    expect(new Set(written.changes.map(({ changeSetId }) => changeSetId)).size).toBe(1);
    expect((await graph.store.relations(['r']))[0]?.evidence).toMatchObject({ status: 'CORROBORATED', asserting: 2 });
  });

  test('a relation follows from a thousand claims in one change', async () => {
    await graph.claim({ id: 'first', relation: { id: 'r', ...SUPPLY }, documentId: 'monde' });
    const many = Array.from({ length: 1_000 }, (_, i) => ({
      relationId: 'r',
      document: { title: `Report ${i}`, publisher: `Paper ${i}` },
    }));
    const { changes } = await graph.write(together(claims(...many)));
    expect(changes.filter(({ after }) => after?.kind === 'relation')).toHaveLength(1);
    expect((await graph.store.relations(['r']))[0]?.evidence).toMatchObject({ asserting: 1_001, independentSources: 1_001 });
  });

  test('a relation that is deleted and made again is found by its new dates', async () => {
    const dated = (started: string): ClaimInput => ({ relation: { id: 'r', ...SUPPLY }, documentId: 'monde', started });
    const found = (id: string, started: string): ClaimInput => ({ id, relation: SUPPLY, documentId: 'guardian', started });
    await graph.write(
      together([
        ...claims(dated('2020'), dated('2020-05'), found('before', '2020-05-22')),
        deleteRelation({ id: 'r' }, SETTINGS, ['deleted']),
        ...claims(dated('2024'), found('after', '2024-05')),
      ]),
    );
    expect((await graph.store.claims(['before', 'after'])).map((claim) => claim?.relationId)).toEqual([undefined, 'r']);
    expect(await faultsOf(graph.store)).toEqual([]);
  });

  test('nor does it take more changes where each claim gives other dates', async () => {
    await graph.claim({ id: 'first', relation: { id: 'r', ...SUPPLY }, documentId: 'monde' });
    const many = Array.from({ length: 1_000 }, (_, i) => ({ relation: SUPPLY, documentId: 'monde', started: `${1_000 + i}/2025-05-22` }));
    const { changes } = await graph.write(together(claims(...many)));
    expect(changes).toHaveLength(1_001);
    expect((await graph.store.relations(['r']))[0]).toMatchObject({ started: '1999/2025-05-22', evidence: { asserting: 1_001 } });
  });

  test('nor where each claim updates the document in which it stands', async () => {
    await graph.claim({ id: 'first', relation: { id: 'r', ...SUPPLY }, documentId: 'monde' });
    const inPapers = (publisher: string): ClaimInput[] =>
      Array.from({ length: 300 }, (_, i) => ({
        relation: SUPPLY,
        document: { id: `paper-${i}`, title: 'A paper', publisher: `${publisher} ${i}`, onConflict: 'UPDATE' },
      }));
    await graph.write(together(claims(...inPapers('Publisher'))));
    const { changes } = await graph.write(together(claims(...inPapers('House'))));
    expect(changes.filter(({ after }) => after?.id === 'r')).toHaveLength(1);
    // Of each paper the document, the new claim, and that before it, which is now the word of another.
    expect(changes).toHaveLength(901);
    expect(await faultsOf(graph.store)).toEqual([]);
  });

  test('tell what was done for each node; a changed relation stands with its last claim, else with the document', async () => {
    for (const paper of ['monde', 'guardian']) {
      await graph.claim({ relation: { id: `r-${paper}`, ...SUPPLY }, documentId: paper, started: paper === 'monde' ? '2001' : '2020' });
      await graph.claim({ relationId: `r-${paper}`, document: { title: paper, publisher: 'Another' } });
    }
    const updating = (id: string): ClaimInput => ({
      relation: { type: 'Fired', from: 'microsoft', to: 'joe' },
      document: { id, title: id, publisher: 'Another', onConflict: 'UPDATE' },
    });
    const written = await graph.write(
      together(claims(updating('monde'), updating('guardian'), { relationId: 'r-monde', documentId: 'guardian' })),
    );
    const [first, second, third] = writtenNodes(written).map(({ changes }) => changes.map((change) => (change.after ?? change.before)?.id));
    expect(first).toContain('monde');
    expect(first).not.toContain('r-monde');
    expect(second).toEqual(expect.arrayContaining(['guardian', 'r-guardian']));
    expect(third).toContain('r-monde');
    expect(writtenNodes(written).flatMap(({ changes }) => changes)).toHaveLength(written.changes.length);
  });

  test('a claim finds its relation by the dates that all claims before it in the call give', async () => {
    await graph.claim({ id: 'first', relation: { id: 'r', ...SUPPLY }, documentId: 'monde' });
    const dates = ['2025', '2025-05', '2025-05-22', '2025-05-10'];
    const { about } = await graph.write(together(claims(...dates.map((started) => ({ relation: SUPPLY, documentId: 'monde', started })))));
    const [first, second, third, other] = (await graph.store.claims(about)).map((claim) => claim?.relationId);
    expect([first, second, third]).toEqual(['r', 'r', 'r']);
    expect(other).not.toBe('r');
  });

  test('a claim finds its relation though a document that changed on the way has changed its dates', async () => {
    const paper = (id: string, publisher: string): WriteStep =>
      createDocument({ id, title: id, publisher, onConflict: 'UPDATE' }, SETTINGS, []);
    const [early, late] = ['2024', '2023-12-31/2024-12-30'];
    const dated = (id: string, documentId: string, started: string): ClaimInput => ({ id, relation: SUPPLY, documentId, started });
    await graph.write(together(['p1', 'p2', 'p3'].map((id) => paper(id, `Publisher of ${id}`))));
    await graph.claim({ id: 'first', relation: { id: 'r', ...SUPPLY }, documentId: 'monde' });
    await graph.write(
      together([
        ...claims(dated('c1', 'p1', early), dated('c2', 'p2', late), dated('c3', 'p3', late)),
        paper('p3', 'Publisher of p2'),
        ...claims(dated('c4', 'p1', '2024-12-31')),
      ]),
    );
    const found = await graph.store.claims(['c1', 'c2', 'c3', 'c4']);
    expect(found.map((claim) => claim?.relationId)).toEqual(['r', 'r', 'r', 'r']);
    expect(await faultsOf(graph.store)).toEqual([]);
  });

  test('a claim finds its relation by the dates that the claims before it gave', async () => {
    const dated = (id: string, started: string): ClaimInput => ({ id, relation: SUPPLY, documentId: 'monde', started });
    await graph.write(together(claims(dated('c1', '2025'), dated('c2', '2025-05-22'), dated('c3', '2025-06'), dated('c4', '2025-05'))));
    const relations = (await graph.store.claims(['c1', 'c2', 'c3', 'c4'])).map((claim) => claim?.relationId);
    expect(relations).toEqual([relations[0], relations[0], expect.not.stringContaining(relations[0] ?? ''), relations[0]]);
  });

  test('may build on each other many times over', async () => {
    const numbers = Array.from({ length: 30 }, (_, i) => i);
    await graph.write(together(numbers.map((i) => createDocument({ id: `old-${i}`, title: `Old ${i}` }, SETTINGS, []))));
    const building = numbers.map((i) => ({
      relation: SUPPLY,
      document: { id: `old-${i}`, title: `Old ${i}`, derivedFrom: i === 0 ? 'monde' : `new-${i - 1}`, onConflict: 'UPDATE' as const },
      originalDocument: { id: `new-${i}`, title: `New ${i}` },
    }));
    const { about } = await graph.write(together(claims(...building)));
    expect(about).toHaveLength(30);
    expect((await graph.store.documents(['old-29']))[0]?.derivedFromId).toBe('new-28');
  });

  test('are refused together, with the faults of all, and nothing is written', async () => {
    const steps = [
      ...entities({ id: 'fine', type: 'Person', name: 'Fine' }, { id: 'joe', type: 'Person', name: 'Joe' }),
      ...claims(
        { relation: SUPPLY, documentId: 'monde' },
        { relation: SUPPLY, documentId: 'monde', started: '2025-13' },
        { relation: SUPPLY, documentId: 'nothing' },
      ),
    ];
    const { code, faults } = await refusalOf(graph, () => graph.write(together(steps)));
    expect(code).toBe('INVALID_INPUT');
    expect(faults).toEqual([
      'entities[1]: entity "joe" is there already, with this id or external id',
      expect.stringMatching(/^claims\[1\].started: must be a date/),
      'claims[2].documentId: there is no document "nothing"',
    ]);
    expect(await graph.store.entities(['fine'])).toEqual([null]);
  });

  test('without invalid input, those missing are NOT_FOUND, and those in the way CONFLICT, by the id of the first', async () => {
    const [joe, azure] = entities({ id: 'joe', type: 'Person', name: 'Joe' }, { id: 'azure', type: 'Product', name: 'Azure' });
    const [missing] = claims({ relation: SUPPLY, documentId: 'nothing' });
    if (!joe || !azure || !missing) throw new Error('there are three steps');
    expect(await refusalOf(graph, () => graph.write(together([joe, missing])))).toMatchObject({ code: 'NOT_FOUND' });
    const { code, details, faults } = await refusalOf(graph, () => graph.write(together([joe, azure])));
    expect([code, details['id'], faults.length]).toEqual(['CONFLICT', 'joe', 2]);
  });

  test('what is missing only because it could not be made is not told', async () => {
    const steps = [
      ...entities({ id: 'ann', type: 'Persn', name: 'Ann' }),
      ...claims(
        { id: 'c1', relation: { id: 'r', type: 'Fired', from: 'microsoft', to: 'ann' }, documentId: 'monde' },
        { id: 'c2', relationId: 'r', documentId: 'monde', replaces: 'c1', claimantId: 'nobody' },
      ),
    ];
    const { faults } = await refusalOf(graph, () => graph.write(together(steps)));
    expect(faults).toEqual([
      'entities[0].type: Persn is no type of the ontology; did you mean `Person`?',
      'claims[1].claimantId: there is no entity "nobody"',
    ]);
  });

  test('may be put together themselves', async () => {
    const written = await graph.write(together([together(entities({ id: 'ann', type: 'Person', name: 'Ann' }))]));
    expect(written.about).toEqual(['ann']);
    const { faults } = await refusalOf(graph, () =>
      graph.write(together([together(entities({ id: 'ann', type: 'Person', name: 'Ann' })), ...claims({ relation: SUPPLY })])),
    );
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['entities[0]', 'claims[0]']);
  });
});

describe('writers at once', () => {
  test('each get their own answer, and evidence is of all their claims', async () => {
    const papers = Array.from({ length: 60 }, (_, i) => `paper-${i}`);
    await graph.claim({ id: 'first', relation: { id: 'r', ...SUPPLY }, documentId: 'monde' });
    const written = await Promise.all(
      papers.map((publisher) => graph.claim({ id: `by-${publisher}`, relation: SUPPLY, document: { title: publisher, publisher } })),
    );
    expect(written.map(({ about }) => about)).toEqual(papers.map((publisher) => [`by-${publisher}`]));
    expect((await graph.store.relations(['r']))[0]?.evidence).toMatchObject({ asserting: 61, independentSources: 61 });
    const log = await graph.store.changesAfter(0, 10_000);
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, i) => i + 1));
  });

  test('make a relation, an entity and a document only once', async () => {
    const claim = (i: number): ClaimInput => ({ id: `c${i}`, relation: SUPPLY, document: { title: 'Same', url: 'https://same.example' } });
    await Promise.all(Array.from({ length: 20 }, (_, i) => graph.claim(claim(i))));
    const made = await graph.store.claims(Array.from({ length: 20 }, (_, i) => `c${i}`));
    expect(new Set(made.map((one) => one?.relationId)).size).toBe(1);
    expect(new Set(made.map((one) => one?.documentId)).size).toBe(1);
    const ann = { id: 'ann', type: 'Person', name: 'Ann' } as const;
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => graph.entity(ann)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('one that is refused takes no other along', async () => {
    const writing = [0.5, 2, 0.5].map((confidence, i) => graph.claim({ id: `c${i}`, relation: SUPPLY, documentId: 'monde', confidence }));
    const outcomes = await Promise.allSettled(writing);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('one that is refused for an id of another kind leaves the next to look for itself what names it', async () => {
    await graph.claim({ id: 'c', relation: { id: 'r', ...SUPPLY }, documentId: 'monde' });
    const retract = retractDocument({ id: 'microsoft', kind: 'RECORDING_ERROR', reason: 'no document' }, SETTINGS, []);
    const retype = updateEntity({ id: 'microsoft', type: 'Product' }, SETTINGS, []);
    const outcomes = await Promise.allSettled([graph.write(retract), graph.write(retype)]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as ClaimgraphError).code)).toEqual([
      'NOT_FOUND',
      'INVALID_INPUT',
    ]);
  });

  test('nor is evidence of a document overlooked that somebody took for an entity', async () => {
    for (const documentId of ['monde', 'guardian']) await graph.claim({ relation: SUPPLY, documentId });
    const [relation] = (await graph.store.changesAfter(0, 100)).flatMap(({ after }) => (after?.kind === 'relation' ? after.id : []));
    const mistaken = deleteEntity({ id: 'monde' }, SETTINGS, []);
    const update = updateDocument({ id: 'monde', publisher: 'The Guardian' }, SETTINGS, []);
    const [refused] = await Promise.allSettled([graph.write(mistaken), graph.write(update)]);
    expect(refused.status).toBe('rejected');
    expect((await graph.store.relations([relation ?? '']))[0]?.evidence.independentSources).toBe(1);
    expect(await faultsOf(graph.store)).toEqual([]);
  });

  test('who writes stands in the log as in what is recorded, and is one', async () => {
    const claim = (by: string) => recordClaim({ relation: SUPPLY, documentId: 'monde' }, { ...SETTINGS, by }, []);
    const { changes, about } = await createCommit(graph.store)(together([claim('ann')]));
    expect(changes.map(({ by }) => by)).toEqual(changes.map(() => 'ann'));
    expect((await graph.store.claims(about)).map((recorded) => recorded?.recordedBy)).toEqual(['ann']);
    expect(() => together([claim('ann'), claim('bob')])).toThrow('one write by several');
  });

  test('a store that fails tells every writer that waits', async () => {
    const broken = await openGraph();
    await broken.store.close();
    const commit = createCommit(broken.store);
    const step = together(entities({ id: 'ann', type: 'Person', name: 'Ann' }));
    const outcomes = await Promise.allSettled([commit(step), commit(step)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
