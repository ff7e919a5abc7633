import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate as nextLoopIteration } from 'node:timers/promises';
import { parse, validate } from 'graphql';
import { schema } from '../../support/ask.js';
import { examplesOf } from '../../support/examples.js';
import { socketTo } from '../../support/live-socket.js';
import { subscribers } from '../../support/metrics.js';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { writePeople } from '../../support/write-entities.js';

const queries = examplesOf('live.md', 'graphql');
/** One is for browsers, which have what node lacks. */
const programs = examplesOf('live.md', 'js').filter((text) => !text.includes('EventSource'));
const [ask = ''] = examplesOf('clients.md', 'js').map((text) => /^async function ask.*?^}$/ms.exec(text)?.[0] ?? '');

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

describe('the examples of docs/live.md work', () => {
  test('both subscriptions', async () => {
    expect(queries.map((query) => validate(schema, parse(query)))).toEqual([[], []]);
    const client = socketTo(graph);
    expect(await client.first(queries[1] ?? '')).toHaveProperty('data.pathsChanged.paths.length', 3);
    await client.close();
  });

  test('the program that follows changes', async () => {
    expect(programs).toHaveLength(2);
    expect(await outputOf(programs[0] ?? '')).toContain('followed');
  });

  test('the program that reconnects', async () => {
    expect(await outputOf(`${programs[1]}\n${ask}`)).toContain('followed');
  });
});

/** What a program prints of a change that is made once it listens; its address is that of the server under test. */
async function outputOf(program: string): Promise<string> {
  const here = program.replaceAll('127.0.0.1:4000', new URL(graph.url).host);
  const running = spawn(process.execPath, ['--input-type=module', '--eval', here], { cwd: PROJECT_ROOT });
  const ended = once(running, 'close');
  const output = new Promise<string>((resolve, reject) => {
    running.stdout.once('data', (text) => resolve(String(text)));
    running.stderr.once('data', (text) => reject(new Error(String(text))));
    running.once('close', (code) => reject(new Error(`it ended with ${code}`)));
  });
  try {
    while ((await subscribers(graph, 'websocket')) === 0) await Promise.race([output, nextLoopIteration()]);
    await writePeople(graph.app, [`followed-${performance.now()}`]);
    return await output;
  } finally {
    running.kill();
    await ended;
    while ((await subscribers(graph, 'websocket')) > 0) await nextLoopIteration();
  }
}
