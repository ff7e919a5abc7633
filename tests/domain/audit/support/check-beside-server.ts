import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { claimgraphWith, type Ran } from '../../../cli/support/run.js';
import { connect } from '../../../contract/support/plans.js';
import { makeEntities, withServer, type WritingServer } from '../../../http/server/support/writing-server.js';
import { defaultOntology } from '../../../support/ontology.js';
import { temporaryFolder } from '../../../support/serve.js';
import { fixtureUnderTest } from '../../../support/store-fixture.js';

/** There are so many before a check begins. */
const CLAIMS = 20;
/** On a server that is started with nothing in its memory, on a busy machine. */
const TIMEOUT_MS = 600_000;

/** Tests of a check beside a server, to be registered. */
export interface TestsBesideServer {
  readonly findsNothingWrong: () => void;
  readonly findsWhatIsWrong: () => void;
}

/** How many writers there are in slow runs. */
export const WRITERS = 4;

/** With a store of their own. */
export function testsBesideServer(writerCount: number): TestsBesideServer {
  const fixture = fixtureUnderTest();
  /** Of a file one state is read, so that nothing is left out. */
  const SOUND = fixture.kind === 'sqlite' ? /^\S+ is consistent\n$/ : /^\S+ is consistent\n(not compared, .*\n)?$/;
  const folder = temporaryFolder();
  beforeAll(async () => {
    await fixture.openEmpty({ ontology: defaultOntology, now: () => new Date().toISOString() });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await fixture.clear();
    folder.remove();
  });

  /** `claimgraph check`, run once there is something to check, while writers record claims, one after another. */
  async function checkedUnderWriters(server: WritingServer): Promise<Ran> {
    const state = { isOver: false, written: 0 };
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const writeOn = async (writer: number): Promise<void> => {
      for (let number = 0; !state.isOver; number++) {
        const recorded = await server.record(`${writer} ${'x'.repeat(number % 2)} ${number}`);
        if (!('id' in recorded)) throw new Error(`a claim was refused: ${String(recorded.code)}`);
        if (++state.written === CLAIMS) begin();
      }
    };
    const writers = Promise.all(Array.from({ length: writerCount }, (_, writer) => writeOn(writer)));
    await Promise.race([begun, writers]);
    const login = { NEO4J_USERNAME: process.env['NEO4J_USERNAME'] ?? '', NEO4J_PASSWORD: process.env['NEO4J_PASSWORD'] ?? '' };
    const before = state.written;
    const ran = await claimgraphWith(login, folder.path, 'check', '--store', fixture.location).finally(() => (state.isOver = true));
    await writers;
    expect(state.written).toBeGreaterThan(before);
    return ran;
  }

  /** Gives an entity to which nobody writes a degree that it has not. */
  async function plantFault(): Promise<void> {
    if (fixture.kind === 'sqlite') {
      const database = new DatabaseSync(fixture.location.replace('sqlite:', ''), { timeout: 5_000 });
      database.exec(`update entity set degree = 7 where id = 'archive'`);
      database.close();
      return;
    }
    const connection = connect(fixture.location);
    await connection.executeQuery(`MATCH (e:Entity {id: 'archive'}) SET e.degree = 7`);
    await connection.close();
  }

  const findsNothingWrong = (): void =>
    test(
      `beside a server with ${writerCount} writers the check finds nothing where nothing is wrong`,
      async () => {
        await withServer(fixture.location, [], async (server) => {
          await makeEntities(server);
          const sound = await checkedUnderWriters(server);
          expect([sound.code, sound.stdout]).toEqual([0, expect.stringMatching(SOUND)]);
        });
      },
      TIMEOUT_MS,
    );

  const findsWhatIsWrong = (): void =>
    test(
      `beside a server with ${writerCount} writers the check finds what is wrong, and nothing else`,
      async () => {
        await withServer(fixture.location, [], async (server) => {
          await makeEntities(server);
          await server.ask('mutation { createEntity(input: { id: "archive", type: COMPANY, name: "Archive" }) { entity { id } } }');
          await plantFault();
          const faulty = await checkedUnderWriters(server);
          expect([faulty.code, faulty.stdout]).toEqual([
            1,
            expect.stringMatching(/^entity archive: is kept with the degree \[7\], and should be with \[0\]\n\S+: 1 faults\n/),
          ]);
        });
      },
      TIMEOUT_MS,
    );
  return { findsNothingWrong, findsWhatIsWrong };
}
