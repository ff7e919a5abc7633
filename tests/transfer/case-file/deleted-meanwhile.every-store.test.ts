/** What was deleted or retracted through the API since a case was loaded, when it is loaded again. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import { retractClaim } from '../../../src/domain/write/claims/retract-claim.js';
import { deleteRelation } from '../../../src/domain/write/claims/delete-relation.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { deleteDocument } from '../../../src/domain/write/documents/delete-document.js';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import type { WriteSettings, WriteStep } from '../../../src/domain/write/write-step.js';
import type { Path } from '../../../src/model/errors.js';
import type { LoadedCase } from '../../../src/transfer/case-file/load-case-file.js';
import { FIXED_TIME, fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { replaceOnce } from '../../support/replace-once.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { caseGraphOver, type CaseGraph } from './support/case-graph.js';

const TIMEOUT_MS = 120_000;
const REMEDY = 'load with --restore to bring it back';
const CASE = `case: One
entities:
  - { type: Person, name: Ann Li }
  - { type: Company, name: Pier, externalIds: [{ scheme: lei, value: X1 }] }
documents:
  - { id: dispatch, title: Dispatch, url: "https://agency.example/1" }
  - { title: Copy, derivedFrom: dispatch }
relations:
  - type: Led
    from: Ann Li
    to: Pier
    claims:
      - { id: led, document: Copy, originalDocument: dispatch, statement: She led it. }
      - { document: dispatch, claimant: Ann Li, onBehalfOf: Pier }
  - { type: Employed, from: Pier, to: Ann Li, claims: [{ id: employed, document: Copy }] }
`;
const [ANN, PIER, LED, EMPLOYED] = ['one:ann-li', 'one:pier', 'one:ann-li.led.pier', 'one:pier.employed.ann-li'];

const fixture = fixtureUnderTest(fixtureInMemory);
let graph: CaseGraph;
beforeEach(async () => {
  graph = caseGraphOver(await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock }));
  await graph.load(CASE);
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

/** As an editor does it through the API. */
async function edit<Input>(rule: (input: Input, settings: WriteSettings, path: Path) => WriteStep, input: Input): Promise<void> {
  await graph.commit(rule(input, { ontology: defaultOntology, by: 'Ed' }, []));
}

const linesOf = ({ hints }: LoadedCase): string[] => hints.map(({ code, message }) => `${code}: ${message}`);

/** Loads the case again: nothing may be written, and this is told. */
async function leavesAsItIs(text = CASE): Promise<readonly string[]> {
  const last = await graph.store.lastSequence();
  const lines = linesOf(await graph.load(text));
  expect(await graph.store.lastSequence()).toBe(last);
  return lines;
}

/** Restores the case: then all is as it was when it was loaded first, and stays so. */
async function restores(): Promise<LoadedCase> {
  const loaded = await graph.load(CASE, { restore: true });
  expect(linesOf(loaded)).toEqual([]);
  const records = await Promise.all((['entity', 'document', 'relation', 'claim'] as const).map((kind) => graph.store.scan(kind, '', 100)));
  const fresh = caseGraphOver(await fixtureInMemory().openEmpty({ ontology: defaultOntology, now: fixedClock }));
  await fresh.load(CASE);
  for (const [i, kind] of (['entity', 'document', 'relation', 'claim'] as const).entries()) {
    const plain = (nodes: readonly object[] = []) => nodes.map((node) => ({ ...node, updatedAt: null, place: null }));
    expect(plain(records[i])).toEqual(plain(await fresh.store.scan(kind, '', 100)));
  }
  await fresh.store.close();
  expect(await leavesAsItIs()).toEqual([]);
  expect(await faultsOf(graph.store)).toEqual([]);
  return loaded;
}

describe('what was deleted', () => {
  test('an entity, with all that hangs on it, is named once, with when and by whom, and brought back on demand', async () => {
    await edit(deleteEntity, { id: ANN, cascade: true });
    expect(await leavesAsItIs()).toEqual([
      `DELETED: entity "${ANN}" was deleted at ${FIXED_TIME} by Ed, with 5 more of this file, and is left out: ${REMEDY}`,
    ]);
    expect((await restores()).entities.added).toBe(1);
  });

  test('a relation, with its claims', async () => {
    await edit(deleteRelation, { id: LED });
    expect(await leavesAsItIs()).toEqual([
      expect.stringContaining(`relation "${LED}" was deleted at ${FIXED_TIME} by Ed, with 2 more of this file`),
    ]);
    expect((await restores()).claims.added).toBe(2);
  });

  test('a document: what copied it, and what was retold of it, is left as it is', async () => {
    await edit(deleteDocument, { id: 'dispatch', cascade: true });
    expect(await leavesAsItIs()).toEqual([expect.stringContaining('document "dispatch" was deleted at ')]);
    expect((await graph.store.claims(['led']))[0]?.originalDocumentId).toBeNull();
    await restores();
    expect((await graph.store.claims(['led']))[0]?.originalDocumentId).toBe('dispatch');
  });

  test('is not counted, and does not keep the rest from being changed', async () => {
    await edit(deleteRelation, { id: LED });
    const loaded = await graph.load(replaceOnce(CASE, 'name: Pier,', 'name: Pier, description: Builds.,'));
    expect(loaded).toMatchObject({
      entities: { added: 0, changed: 1, unchanged: 1 },
      relations: { added: 0, changed: 0, unchanged: 1 },
      claims: { added: 0, changed: 0, unchanged: 1 },
    });
  });

  test('is not brought back by something new on it: that is refused, and says why', async () => {
    await edit(deleteRelation, { id: LED });
    const more = replaceOnce(CASE, '  - { type: Employed', '      - { document: Copy, statement: She still does. }\n  - { type: Employed');
    expect(await graph.faultsOf(more)).toEqual([
      `9: relations[0]: relation "${LED}" was deleted at ${FIXED_TIME} by Ed; load with --restore to bring it back`,
    ]);
    await edit(deleteEntity, { id: ANN, cascade: true });
    const claimed = `${CASE}  - { type: PartOf, from: Pier, to: Pier, claims: [{ document: Copy, claimant: Ann Li }] }\n`;
    expect(await graph.faultsOf(claimed)).toContainEqual(
      expect.stringMatching(
        /^16: relations\[2\]\.claims\[0\]\.claimant: there is no entity "one:ann-li": entity "one:ann-li" was deleted at/,
      ),
    );
  });

  test('is found where the store had it under another id: by an external id, or a url', async () => {
    const other = caseGraphOver(await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock }));
    graph = other;
    await edit(createEntity, { id: 'x1', type: 'Company', name: 'The Pier', externalIds: [{ scheme: 'LEI', value: 'x1' }] });
    await graph.load(CASE);
    await edit(deleteEntity, { id: 'x1', cascade: true });
    expect(await leavesAsItIs()).toEqual([expect.stringContaining('entity "x1" was deleted at ')]);
    await edit(createEntity, { id: 'x2', type: 'Company', name: 'The Pier', externalIds: [{ scheme: 'LEI', value: 'x1' }] });
    expect(linesOf(await graph.load(CASE)).filter((line) => line.includes('entity'))).toEqual([]);
    expect((await graph.store.entities(['x2']))[0]).toMatchObject({ name: 'The Pier', aliases: [{ value: 'Pier' }] });
  });

  test('at a url is another document where the checksums differ', async () => {
    const at = (sha256: string) => ({ title: 'Dispatch', url: 'https://agency.example/2', sha256 });
    await edit(createDocument, { id: 'first', ...at('a'.repeat(64)) });
    await edit(deleteDocument, { id: 'first' });
    const documents = (sha256: string): string => `case: One\ndocuments: [${JSON.stringify(at(sha256))}]\n`;
    expect(linesOf(await graph.load(documents('A'.repeat(64))))).toEqual([expect.stringContaining('document "first" was deleted at ')]);
    expect(await graph.load(documents('b'.repeat(64)))).toMatchObject({ hints: [], documents: { added: 1 } });
  });

  test('is looked for once, by its ids and by what else identifies it, and not where nothing is missing', async () => {
    const asked: string[] = [];
    const { store } = graph;
    const changesThat: typeof store.changesThat = (filter, ...range) => {
      asked.push(filter.touching ? `${filter.touching.length} ids` : `${filter.kinds?.join(', ')}`);
      return store.changesThat(filter, ...range);
    };
    const watched = caseGraphOver(
      new Proxy(store, { get: (target, key) => (key === 'changesThat' ? changesThat : Reflect.get(target, key, target)) as unknown }),
    );
    // Nine of this case, and six whose ids an earlier version would have made of their names alone.
    await watched.load(CASE.replaceAll('One', 'Two').replace(/dispatch|led,|employed/g, (id) => `two-${id}`));
    expect(asked.splice(0)).toEqual(['15 ids', 'entity, document']);
    await watched.load(CASE);
    expect(asked).toEqual([]);
  });

  test('is there again if somebody made it again', async () => {
    await edit(deleteEntity, { id: ANN, cascade: true });
    await edit(createEntity, { id: ANN, type: 'Person', name: 'Ann Li' });
    const lines = linesOf(await graph.load(CASE));
    expect(lines).toEqual([
      expect.stringContaining(`relation "${LED}" was deleted`),
      expect.stringContaining(`relation "${EMPLOYED}" was deleted`),
    ]);
  });

  test('is told again each time, until the file has it no longer', async () => {
    await edit(deleteRelation, { id: EMPLOYED });
    await leavesAsItIs();
    expect(await leavesAsItIs()).toHaveLength(1);
    expect(await leavesAsItIs(CASE.slice(0, CASE.indexOf('  - { type: Employed')))).toEqual([]);
  });
});

describe('what was retracted', () => {
  const retraction = { kind: 'RECORDING_ERROR', reason: 'Misread.' } as const;

  test('a claim is named, with when, by whom and why, and stands again on demand', async () => {
    await edit(retractClaim, { id: 'led', ...retraction });
    expect(await leavesAsItIs()).toEqual([
      `RETRACTED: claim "led" was retracted at ${FIXED_TIME} by Ed (RECORDING_ERROR: Misread.), and does not stand: ${REMEDY}`,
    ]);
    expect((await restores()).claims.changed).toBe(1);
  });

  test('a document is named, and stands again on demand with what fell with it', async () => {
    await edit(retractDocument, { id: 'dispatch', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'Killed.' });
    expect((await graph.store.relations([LED]))[0]?.evidence.status).toBe('RETRACTED');
    expect(await leavesAsItIs()).toEqual([expect.stringContaining('RETRACTED: document "dispatch" was retracted at ')]);
    await restores();
  });

  test('a claim that somebody has corrected is named with what replaced it, and stays so', async () => {
    const better = { id: 'better', replaces: 'led', relationId: LED, documentId: 'dispatch', statement: 'She led it since 2020.' };
    await edit(recordClaim, better);
    const line = `RETRACTED: claim "led" was replaced by "better" at ${FIXED_TIME} by Ed, and does not stand: correct that one instead`;
    expect(await leavesAsItIs()).toEqual([line]);
    const last = await graph.store.lastSequence();
    expect(linesOf(await graph.load(CASE, { restore: true }))).toEqual([line]);
    expect(await graph.store.lastSequence()).toBe(last);
  });

  test('but not one that the file itself corrects', async () => {
    const corrected = replaceOnce(
      CASE,
      '      - { document: dispatch',
      '      - { id: led-2, document: Copy, replaces: led }\n      - { document: dispatch',
    );
    expect(linesOf(await graph.load(corrected))).toEqual([]);
    expect(await leavesAsItIs(corrected)).toEqual([]);
  });

  test('the log keeps that it was retracted and stands again', async () => {
    await edit(retractClaim, { id: 'led', ...retraction });
    await graph.load(CASE, { restore: true });
    const changes = (await graph.store.changesAfter(0, 1_000)).filter(({ after }) => after?.id === 'led');
    const states = changes.map(({ by, after }) => `${by}: ${(after?.kind === 'claim' && after.retraction?.kind) || 'stands'}`);
    expect([...new Set(states.reverse())]).toEqual(['tester: stands', 'Ed: RECORDING_ERROR']);
  });
});

test('what is deleted while the file is read is not brought back either', async () => {
  const { store } = graph;
  let isDeleted = false;
  const late = caseGraphOver({
    ...store,
    nodes: (ids) => store.nodes(ids),
    changesThat: (...args) => store.changesThat(...args),
    entitiesByName: (...args) => store.entitiesByName(...args),
    entitiesByExternalId: (ids) => store.entitiesByExternalId(ids),
    lastSequence: () => store.lastSequence(),
    write: async (calls) => {
      if (!isDeleted) {
        isDeleted = true;
        await edit(deleteEntity, { id: PIER, cascade: true });
      }
      return store.write(calls);
    },
  });
  expect(linesOf(await late.load(CASE))).toEqual([expect.stringContaining(`entity "${PIER}" was deleted`)]);
  expect((await store.entities([PIER]))[0]).toBeNull();
});
