import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Operation } from 'rfc6902';
import { patchOf, reverseOf } from '../../../src/domain/changes/change-patches.js';
import { deleteRelation } from '../../../src/domain/write/claims/delete-relation.js';
import { retractClaim } from '../../../src/domain/write/claims/retract-claim.js';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import type { Viewer } from '../../../src/domain/access/viewer.js';
import type { LoggedChange } from '../../../src/model/change.js';
import { shownEvidence } from '../../../src/model/relation.js';
import { patched } from '../../graphql/mutations/support/exported.js';
import { openNewsGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

const SUPPLY = { type: 'Supplied', from: 'microsoft', to: 'army' };
const ANYBODY: Viewer = { name: null, role: 'reader' };
const EDITOR: Viewer = { name: 'anna', role: 'editor' };

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
  await graph.claim({ id: 'c1', relation: { id: 'r', ...SUPPLY }, documentId: 'monde', started: '2025' });
  await graph.claim({ id: 'c2', relationId: 'r', documentId: 'guardian', replaces: 'c1', started: '2025-05' });
  await graph.claim({ id: 'c3', relationId: 'r', documentId: 'monde', stance: 'DENIES' });
  await graph.write(retractClaim({ id: 'c3', kind: 'WITHDRAWN_BY_CLAIMANT', reason: 'Misheard.' }, SETTINGS, []));
  await graph.write(retractDocument({ id: 'guardian', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'Withdrawn.' }, SETTINGS, []));
});

afterEach(() => graph.store.close());

type Way = (change: LoggedChange, viewer: Viewer) => readonly Operation[];

function patches(log: readonly LoggedChange[], way: Way, viewer: Viewer): [string, Operation[]][] {
  return log.map((change) => [(change.after ?? change.before)?.id ?? '', [...way(change, viewer)]]);
}

test.each([
  ['a reader without a name', ANYBODY],
  ['an editor', EDITOR],
])('what is shown to %s leads from nothing to the graph, and back', async (_, viewer) => {
  const log = await graph.store.changesAfter(0, 1_000);
  const now = patched(new Map(), patches(log, patchOf, viewer));
  expect([...now.keys()].sort()).toEqual(['army', 'azure', 'c1', 'c2', 'c3', 'guardian', 'joe', 'microsoft', 'monde', 'r']);
  const [relation] = await graph.store.relations(['r']);
  if (!relation) throw new Error('the relation is gone');
  const { claimedDays: __, ...shown } = relation;
  expect(now.get('r')).toEqual({ ...shown, type: 'SUPPLIED', evidence: shownEvidence(relation.evidence) });
  expect(patched(now, patches(log.toReversed(), reverseOf, viewer))).toEqual(new Map());
});

test('who wrote stands in no patch for readers without a name, and in those of editors', async () => {
  const written = await graph.store.changesAfter(0, 1_000);
  const shown = (viewer: Viewer) => patched(new Map(), patches(written, patchOf, viewer));
  const claims = { c1: 'REPLACED', c3: 'WITHDRAWN_BY_CLAIMANT' };
  for (const [id, kind] of Object.entries(claims)) {
    expect(shown(ANYBODY).get(id)).toMatchObject({ recordedBy: null, retraction: { kind, by: null } });
    expect(shown(EDITOR).get(id)).toMatchObject({ recordedBy: SETTINGS.by, retraction: { kind, by: SETTINGS.by } });
  }
  expect(shown(ANYBODY).get('guardian')).toMatchObject({ retraction: { by: null } });

  await graph.write(deleteRelation({ id: 'r' }, SETTINGS, []));
  const log = await graph.store.changesAfter(0, 1_000);
  for (const way of [patchOf, reverseOf]) {
    const ofAnybody = patches(log, way, ANYBODY);
    expect(JSON.stringify(ofAnybody)).not.toContain(SETTINGS.by);
    expect(JSON.stringify(patches(log, way, EDITOR))).toContain(SETTINGS.by);
  }
});

test('what is kept only for the rules is not shown; with what a claim falls is', async () => {
  const log = await graph.store.changesAfter(0, 1_000);
  const shown = patched(new Map(), patches(log, patchOf, EDITOR));
  const fields = (id: string): string[] => Object.keys(shown.get(id) ?? {});
  const hidden = ['claimedDays', 'place', 'voiceKeys'];
  expect([...fields('r'), ...fields('c2'), ...fields('guardian')].filter((field) => hidden.includes(field))).toEqual([]);
  expect(shown.get('c2')).toMatchObject({ fallsWithId: 'guardian', group: null, retraction: null });
  expect(Object.keys((shown.get('r') as { evidence: object }).evidence)).not.toContain('fewerVoices');
});
