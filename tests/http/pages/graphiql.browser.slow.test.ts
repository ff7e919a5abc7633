import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setImmediate as nextLoopIteration } from 'node:timers/promises';
import { chromium, type Browser, type Page, type Request } from 'playwright-core';
import { editorTabs } from '../../../src/http/pages/editor-tabs.js';
import { schema } from '../../support/ask.js';
import { exampleQuestions, QUESTIONS_TEXT } from '../../support/example-questions.js';
import { examplesOf } from '../../support/examples.js';
import { findBrowser } from '../../support/find-browser.js';
import { subscribers } from '../../support/metrics.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { writePeople } from '../../support/write-entities.js';

const TIMEOUT = { timeout: 30_000 };
const TABS = editorTabs(QUESTIONS_TEXT, schema, new Date());

/** After those that ask come those that write; the last one is live, and tells what is written. */
const QUERIES = TABS.slice(0, exampleQuestions().filter(({ isQuery }) => isQuery).length);

let graph: ServedGraph;
let browser: Browser;
let page: Page;
const foreignRequests: string[] = [];
const consoleErrors: string[] = [];

beforeAll(async () => {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('a file named after the browser runs only where there is one');
  graph = await serveExample();
  browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(graph.url)) foreignRequests.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  await page.goto(`${graph.url}/graphiql`);
  await page.getByRole('tab').first().waitFor(TIMEOUT);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await graph.close();
});

describe('the query editor, in a real browser', () => {
  test('opens with one tab for each question of the example case', async () => {
    expect(await page.getByRole('tab').count()).toBe(TABS.length);
    expect([QUERIES.length, TABS.length]).toEqual([15, 18]);
  });

  test('answers each question when it is run, without an error', async () => {
    for (const [i, { query }] of QUERIES.entries()) expect(await runTab(i, query)).toMatch(/^\{"data":\{/);
  }, 120_000);

  test('shows what is written while it is written', async () => {
    await page.getByRole('tab').last().click();
    await editorShows('WhatIsWritten');
    const isOfEvents = (request: Request): boolean => request.headers()['accept'] === 'text/event-stream';
    await pressUntil(page.waitForRequest(isOfEvents, TIMEOUT));
    while ((await subscribers(graph, 'sse')) === 0) await nextLoopIteration();
    await writePeople(graph.app, ['seen-at-once']);
    await page.locator('.result-window').getByText('seen-at-once').first().waitFor(TIMEOUT);
    await page.getByRole('button', { name: /stop query/i }).click();
    while ((await subscribers(graph, 'sse')) > 0) await nextLoopIteration();
  }, 60_000);

  test('records a claim with a key in the headers of that tab, of which the browser keeps nothing', async () => {
    await leaveOldHeaders();
    await page.reload();
    const { key } = await graph.app.keys.create('writer', 'editor');
    await page.getByRole('tab').nth(QUERIES.length).click();
    await editorShows('WhatADenialChanges');
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.locator('.graphiql-editor-tool .graphiql-editor:visible').click();
    await page.keyboard.insertText(JSON.stringify({ Authorization: `Bearer ${key}` }));
    expect(await answerOfRun()).toMatch(/^\{"data":\{"recordClaim":\{"claim":\{"sourceLine":"The title of what I read"/);
    await page.getByRole('tab').first().click();
    await page.waitForFunction('JSON.parse(localStorage["graphiql:tabState"]).activeTabIndex === 0', undefined, TIMEOUT);
    const kept = await page.evaluate<string>('JSON.stringify(localStorage)');
    expect(kept).toContain('mutation WhatADenialChanges');
    expect(kept).not.toContain('cg_');
    expect(kept).not.toMatch(/bearer (?!KEY)/i);
  }, 60_000);

  test('sends no request to any other server, and logs no errors or warnings', () => {
    expect(foreignRequests).toEqual([]);
    expect(consoleErrors).toEqual([]);
  });
});

describe('a page that follows changes by an EventSource as docs/live.md has it', () => {
  const example = examplesOf('live.md', 'js').find((text) => text.includes('EventSource')) ?? '';

  test('gets the changes', async () => {
    const logged = page.waitForEvent('console', { predicate: (message) => message.type() === 'log', ...TIMEOUT });
    await page.evaluate(`{ ${example} }`);
    while ((await subscribers(graph, 'sse')) === 0) await nextLoopIteration();
    await writePeople(graph.app, ['seen-by-a-page']);
    const [said] = (await logged).args();
    expect(await said?.jsonValue()).toMatchObject({ data: { graphChanged: { nodeId: 'seen-by-a-page' } } });
  }, 60_000);

  test('does not reconnect once the stream is complete', async () => {
    const ending = example.replace(/^const query = .*$/m, "const query = '{ stats { entities } }';");
    await page.evaluate(`{ ${ending}; globalThis.ended = events }`);
    await page.waitForFunction('ended.readyState === EventSource.CLOSED', undefined, TIMEOUT);
  }, 60_000);
});

/** Opens a tab, runs its query, and gives what the server answered. */
async function runTab(index: number, query: string): Promise<string> {
  await page.getByRole('tab').nth(index).click();
  await editorShows(query);
  return answerOfRun();
}

async function answerOfRun(): Promise<string> {
  const answered = page.waitForResponse(
    (response) => response.url() === `${graph.url}/graphql` && isQuestion(response.request().postData()),
    TIMEOUT,
  );
  await pressUntil(answered);
  await page.locator('.result-window').getByText('"data"').first().waitFor(TIMEOUT);
  return (await answered).text();
}

/** What an older editor, which stored headers, has left in the browser. */
async function leaveOldHeaders(): Promise<void> {
  const headers = '{"Authorization": "Bearer cg_of-an-older-editor"}';
  const old = { 'graphiql:headers': headers, 'graphiql:queries': JSON.stringify({ queries: [{ query: '{ __typename }', headers }] }) };
  await page.evaluate(`Object.assign(localStorage, ${JSON.stringify(old)})`);
}

/** While the editor has not quite ended the request before, the button only stops that one: then it is pressed again. */
async function pressUntil(answered: Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: /execute query/i }).click();
  const isAnswered = await Promise.race([answered.then(() => true), page.waitForTimeout(2_000).then(() => false)]);
  if (!isAnswered) await pressUntil(answered);
}

/** Until then the button would run the query of the tab before. */
async function editorShows(query: string): Promise<void> {
  const name = /^query (\w+)/m.exec(query)?.[1] ?? query;
  await page.locator('.graphiql-query-editor').getByText(name).first().waitFor(TIMEOUT);
}

const isQuestion = (body: string | null): boolean => body !== null && !body.includes('IntrospectionQuery');
