// What would be shown as something else than it is, is not stored, whatever text it is in and however it is sent.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lastCursor } from '../../support/last-cursor.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS } from '../support/transports.js';

const KEY = 'editor-key-of-unseen-characters';
const CREATE = 'mutation ($input: CreateEntityInput!) { createEntity(input: $input) { entity { id } } }';
const [ESCAPE, CSI, OVERRIDE] = ['\u001b', '\u009b', '\u202e'];

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_EDITOR_KEY: KEY });
});
afterAll(() => graph.close());

describe.each(TRANSPORTS.filter(({ takes }) => takes.includes('mutation')))('over $name', ({ ask }) => {
  test('every text of an entity is refused by its path, all at once', async () => {
    const before = await lastCursor(graph);
    const input = {
      type: 'COMPANY',
      name: `Acme${ESCAPE}[2J`,
      aliases: [{ value: 'Acme' }, { value: `Acme${OVERRIDE}` }],
      description: `Two\nlines\tand${CSI}`,
      externalIds: [{ scheme: 'x\n', value: 'y\u007f' }],
    };
    const { errors = [] } = await ask(graph.url, KEY, CREATE, { input });
    const faults = errors.flatMap(({ extensions }) => extensions?.['faults'] as readonly { path: unknown; message: string }[]);
    expect(faults).toEqual(
      expect.arrayContaining([
        { path: ['name'], message: 'must not contain the control character U+001B' },
        { path: ['aliases', 1, 'value'], message: 'must close the change of direction that it opens with U+202E' },
        { path: ['description'], message: 'must not contain the control character U+009B' },
        { path: ['externalIds', 0, 'scheme'], message: 'must not contain the control character U+000A' },
        { path: ['externalIds', 0, 'value'], message: 'must not contain the control character U+007F' },
      ]),
    );
    expect(await lastCursor(graph)).toBe(before);
  });
});
