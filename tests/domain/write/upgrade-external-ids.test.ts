/** Stores in which external ids were compared as they are written. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { upgradeEvidence } from '../../../src/domain/write/upgrade/upgrade-evidence.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { anEntity } from '../support/records.js';
import { create } from '../../contract/support/writing.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-external-ids-'));
const file = join(folder, 'graph.db');
const open = (): Promise<GraphStore> => openStore(`sqlite:${file}`, { ontology: defaultOntology, now: fixedClock });
const wikidata = (value: string) => [{ scheme: 'wikidata', value }];

/** By id, what each had: two have Q5, in two spellings. */
const OLD = { a: 'q5', b: 'Q5', c: 'https://www.wikidata.org/wiki/Q7', d: 'wd:q8', e: 'Q8 ' };

beforeAll(async () => {
  const store = await open();
  await create(store, ...Object.keys(OLD).map((id) => anEntity({ id, name: id })));
  await store.setEvidenceMethod('claimgraph-1');
  await store.close();
  const database = new DatabaseSync(file);
  for (const [id, value] of Object.entries(OLD)) {
    const record = JSON.stringify(wikidata(value));
    database.exec(`update entity set external_ids = '${record}' where id = '${id}'`);
    database.exec(`insert into external_id select 'wikidata', '${value}', ref from entity where id = '${id}'`);
    database.exec(`update change set after = json_set(after, '$.externalIds', json('${record}')) where node_id = '${id}'`);
  }
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('are upgraded: entities are found in the normal form, and keep what was given', async () => {
  const store = await open();
  expect(await upgradeEvidence(store, defaultOntology, () => {})).toBeGreaterThanOrEqual(0);
  const owners = await store.entitiesByExternalId(['Q5', 'Q7', 'Q8'].flatMap(wikidata));
  expect(owners.map((entity) => entity?.id)).toEqual(['b', 'c', 'd']);
  const entities = await store.entities(Object.keys(OLD));
  expect(entities.map((entity) => entity?.externalIds[0]?.value)).toEqual(Object.values(OLD));
  expect(await faultsOf(store)).toEqual([
    'entity a its external id wikidata Q5 leads to entity "b", which has it too: are they one?',
    'entity e its external id wikidata Q8 leads to entity "d", which has it too: are they one?',
  ]);
  await store.setEvidenceMethod('claimgraph-1');
  const last = await store.lastSequence();
  await upgradeEvidence(store, defaultOntology, () => {});
  expect(await store.lastSequence()).toBe(last);
  await store.close();
});
