import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/commit.js';
import { createEntity } from '../../src/domain/write-entity.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { ONTOLOGY } from '../contract/contract-ontology.js';
import { create } from '../contract/writing.js';
import { anEntity, aRelation } from '../domain/records.js';
import { fixedClock } from '../support/clock.js';

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-damaged-'));
const file = join(folder, 'store.db');
const open = (): Promise<GraphStore> => openStore(`sqlite:${file}`, { ontology: ONTOLOGY, now: fixedClock });

afterAll(() => rmSync(folder, { recursive: true }));

test('where the other end of a relation is lost, a change of type is refused, and not asked about for ever', async () => {
  const sound = await open();
  const ends = ['acme', 'army'].map((id) => anEntity({ id, type: 'Company' }));
  await create(sound, ...ends, aRelation({ id: 'supplied', type: 'Supplied', from: 'acme', to: 'army' }));
  await sound.close();
  const damaging = new DatabaseSync(file);
  damaging.exec("pragma foreign_keys = off; delete from entity where id = 'army'");
  damaging.close();

  const damaged = await open();
  const step = createEntity({ id: 'acme', type: 'Person', name: 'Acme', onConflict: 'UPDATE' }, { ontology: ONTOLOGY, by: null }, []);
  const refusal = createCommit(damaged)(step);
  await expect(refusal).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { faults: [{ path: ['type'] }] } });
  await damaged.close();
});
