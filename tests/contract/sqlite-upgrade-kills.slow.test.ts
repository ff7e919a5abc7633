import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStore } from '../../src/stores/open-store.js';
import { killsOf } from '../support/kills.js';
import { fixedClock } from '../support/clock.js';
import { fixtureAt } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { restoreLayout2 } from './support/layout-2.js';

const OPEN_PROCESS = fileURLToPath(new URL('./support/open-process.js', import.meta.url));
/** So many that an upgrade takes some hundred milliseconds: kills come at any moment of it. */
const CLAIMS = 100_000;
const KILLS = killsOf(12);

let folder = '';
let original = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimgraph-kills-'));
  original = join(folder, 'original.db');
  await restoreLayout2(fixtureAt(`sqlite:${original}`));
  const database = new DatabaseSync(original);
  database.exec(`
    with recursive number (n) as (select 1 union all select n + 1 from number where n < ${CLAIMS})
    insert into claim (id, relation, stance, properties, by_party, confidence, document, recorded_at, standing, text_key)
      select 'many-' || n, 1, 'ASSERTS', '{}', 0, 0.7, 1, '2026-01-02T03:04:05.678Z', 1, '' from number`);
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a file holds: the layout that it has written down, its claims, and whether their table is the one of layouts since 3. */
function stateOf(file: string): { readonly layout: string; readonly claims: number; readonly isNew: boolean } {
  const database = new DatabaseSync(file);
  const value = (query: string): unknown => Object.values(database.prepare(query).get() ?? {})[0];
  const state = {
    layout: String(value("select value from setting where name = 'layout'")),
    claims: Number(value('select count(*) from claim')),
    isNew: value("select count(*) from pragma_table_info('claim') where name = 'entity'") === 1,
  };
  database.close();
  return state;
}

async function startOpening(file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [OPEN_PROCESS, `sqlite:${file}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

test(`a store whose upgrade is killed at ${KILLS} moments is as before or as after, and the next opening finishes it`, async () => {
  const whole = join(folder, 'whole.db');
  copyFileSync(original, whole);
  const start = performance.now();
  await once(await startOpening(whole), 'exit');
  const duration = performance.now() - start;
  const { claims } = stateOf(original);
  expect(stateOf(whole)).toEqual({ layout: '5', claims, isNew: true });

  const layouts = new Set<string>();
  for (let kill = 0; kill < KILLS; kill++) {
    const file = join(folder, `killed-${kill}.db`);
    copyFileSync(original, file);
    const child = await startOpening(file);
    await delay((duration * kill) / KILLS);
    const exited = once(child, 'exit');
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      await exited;
    }
    const state = stateOf(file);
    expect(state).toEqual({ layout: state.layout, claims, isNew: state.layout === '5' });
    layouts.add(state.layout);
    const store = await openStore(`sqlite:${file}`, { ontology: ONTOLOGY, now: fixedClock });
    await store.close();
    expect(stateOf(file)).toEqual({ layout: '5', claims, isNew: true });
  }
  expect([...layouts]).toContain('2');
});
