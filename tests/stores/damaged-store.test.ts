import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/write/commit.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { ONTOLOGY } from '../contract/support/contract-ontology.js';
import { create } from '../contract/support/writing.js';
import { anEntity, aRelation } from '../domain/support/records.js';
import { fixedClock } from '../support/clock.js';

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-damaged-'));
const file = join(folder, 'store.db');
const open = (): Promise<GraphStore> => openStore(`sqlite:${file}`, { ontology: ONTOLOGY, now: fixedClock });

/** Behind the store's back. */
function changeFile(path: string, statements: string): void {
  const database = new DatabaseSync(path);
  database.exec(statements);
  database.close();
}

afterAll(() => rmSync(folder, { recursive: true }));

test('a file that is damaged while it is open is told as such, whatever is read', async () => {
  const overwritten = join(folder, 'overwritten.db');
  const location = `sqlite:${overwritten}`;
  const sound = await openStore(location, { ontology: ONTOLOGY, now: fixedClock });
  await create(sound, ...['acme', 'army'].map((id) => anEntity({ id, type: 'Company' })));
  await sound.close();
  changeFile(overwritten, 'pragma wal_checkpoint(truncate)');
  const store = await openStore(location, { ontology: ONTOLOGY, now: fixedClock });
  writeFileSync(overwritten, Buffer.alloc(statSync(overwritten).size, 'x'), { flag: 'r+' });
  const damaged = { code: 'STORE_UNAVAILABLE', message: expect.stringMatching(/^the store sqlite:.*overwritten\.db is (damaged|not a)/) };
  await expect(store.scan('entity', '', 10)).rejects.toMatchObject(damaged);
  await expect(store.entities(['acme'])).rejects.toMatchObject(damaged);
  await store.close();
});

test('where the other end of a relation is lost, a change of type is decided by this one, and not asked about for ever', async () => {
  const sound = await open();
  const ends = ['acme', 'army'].map((id) => anEntity({ id, type: 'Company' }));
  await create(sound, ...ends, aRelation({ id: 'supplied', type: 'Supplied', from: 'acme', to: 'army' }));
  await sound.close();
  changeFile(file, "pragma foreign_keys = off; delete from entity where id = 'army'");

  const damaged = await open();
  const retype = (type: string) =>
    createCommit(damaged)(createEntity({ id: 'acme', type, name: 'Acme', onConflict: 'UPDATE' }, { ontology: ONTOLOGY, by: null }, []));
  await expect(retype('Product')).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { faults: [{ path: ['type'] }] } });
  await expect(retype('Person')).resolves.toMatchObject({ written: true });
  await damaged.close();
});
