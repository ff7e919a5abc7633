import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { checkStore } from '../../../../src/domain/audit/check.js';
import { bringUpToDate } from '../../../../src/domain/ontology-change/bring-up-to-date.js';
import type { HowToChange } from '../../../../src/domain/ontology-change/memory.js';
import { createCommit } from '../../../../src/domain/write/commit.js';
import { createEntity } from '../../../../src/domain/write/entities/create-entity.js';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import { parseOntology } from '../../../../src/ontology/load.js';
import { fixedClock } from '../../../support/clock.js';
import { fixtureAt, type StoreFixture } from '../../../support/store-fixture.js';

const MIGRATE_PROCESS = fileURLToPath(new URL('./migrate-process.js', import.meta.url));

/** What the length of a vessel is in one of two ontologies. */
export type Length = 'string' | 'int';

const fileOf = (length: Length): string => `name: ships of ${length}
version: '1'
entityTypes:
  Vessel:
    label: vessel
    plural: vessels
    description: It sails.
    properties:
      length: { type: ${length}, description: In metres. }
  Company: { label: company, plural: companies, description: It trades. }
relationTypes:
  Owned:
    from: [Company]
    to: [Vessel]
    forward: { name: owned, label: owned }
    reverse: { name: ownedBy, label: was owned by }
    temporality: state
    description: '\`from\` owned \`to\`.'
`;
const ONTOLOGIES = { string: parseOntology(fileOf('string'), 'string.yaml'), int: parseOntology(fileOf('int'), 'int.yaml') };

const TELLING = { progress: () => {}, log: () => {} };

/** A store of vessels with lengths, which is brought from texts to numbers and back by processes that may be killed. */
export class Vessels {
  constructor(
    private readonly fixture: StoreFixture,
    private readonly folder: string,
    private readonly how: HowToChange,
  ) {}

  /** So many vessels, with their number as text for a length. */
  async fill(count: number): Promise<void> {
    for (const length of ['string', 'int'] as const) writeFileSync(join(this.folder, `${length}.yaml`), fileOf(length));
    const { store } = await this.open('string');
    const commit = createCommit(store);
    const settings = { ontology: ONTOLOGIES.string, by: null };
    const vessels = Array.from({ length: count }, (_, number) =>
      createEntity({ id: `v${number}`, type: 'Vessel', name: `Vessel ${number}`, properties: { length: String(number) } }, settings, []),
    );
    await Promise.all(vessels.map((vessel) => commit(vessel)));
    await store.close();
  }

  /** Runs a process that brings it to one of them, and kills it after some milliseconds, unless these are null. */
  async change(to: Length, killAfterMs: number | null): Promise<{ readonly isDone: boolean; readonly took: number }> {
    const words = [MIGRATE_PROCESS, this.fixture.location, join(this.folder, `${to}.yaml`), this.how];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    const exited = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), exited]);
    const start = performance.now();
    const killed = killAfterMs === null ? null : delay(killAfterMs).then(() => child.kill('SIGKILL'));
    await Promise.all([exited, killed]);
    return { isDone: said.includes('done'), took: performance.now() - start };
  }

  /** Brings it to one of them here. Rejects where the store goes away. */
  async bring(to: Length): Promise<void> {
    const store = await this.openStore(to);
    try {
      await bringUpToDate(store, ONTOLOGIES[to], { readOnly: false, how: this.how }, TELLING);
    } finally {
      await store.close();
    }
  }

  /** Why the store is not opened with an ontology; null where it is. */
  async refusalOf(length: Length): Promise<string | null> {
    try {
      await (await this.open(length)).store.close();
      return null;
    } catch (error) {
      return String(error);
    }
  }

  /** What a check finds, what is kept, and the length of vessel 120. */
  async stateUnder(length: Length): Promise<unknown> {
    const { store, kept } = await this.open(length);
    const faults: unknown[] = [];
    for await (const fault of checkStore(store, ONTOLOGIES[length], () => {}, { kept })) faults.push(fault);
    const [one] = await store.entities(['v120']);
    await store.close();
    return { faults, kept, length: one?.properties['length'] };
  }

  private async open(length: Length) {
    const store = await this.openStore(length);
    return { store, kept: await bringUpToDate(store, ONTOLOGIES[length], { readOnly: false, how: null }, TELLING) };
  }

  /** By a fixture of its own: it is closed here, and the other one closes what it has opened. */
  private openStore(length: Length): Promise<GraphStore> {
    return fixtureAt(this.fixture.location).open({ ontology: ONTOLOGIES[length], now: fixedClock });
  }
}
