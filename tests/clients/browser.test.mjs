/** A page of another origin in Chromium, with Apollo Client: where CLAIMGRAPH_CORS has its origin, and where not. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findBrowser, openBrowser, serveSite } from './support/browser.mjs';
import { denialBy, DENIED, PAGE } from './support/operations.mjs';
import { QUERIES } from './support/questions.mjs';
import { askPlainly, EDITOR_KEY, startServer, subscribersAre } from './support/server.mjs';
import { withoutTypenames } from './support/without-typenames.mjs';

const program = findBrowser();

describe('a page of another origin', { skip: program === undefined && 'there is no Chromium on the PATH' }, () => {
  let [site, other, server, browser, page] = [];
  before(async () => {
    [site, other] = await Promise.all([0, 1].map(() => serveSite(join(import.meta.dirname, 'support/page.mjs'))));
    server = await startServer({ CLAIMGRAPH_CORS: site.origin });
    browser = await openBrowser(program);
    page = await opened(site, { authorization: `Bearer ${EDITOR_KEY}` });
  });
  after(async () => {
    await browser.close();
    await server.stop();
    site.close();
    other.close();
  });

  async function opened({ origin }, headers) {
    const tab = await browser.newPage();
    await tab.goto(origin);
    await tab.evaluate(([url, given]) => globalThis.connect(url, given), [`${server.url}/graphql`, headers]);
    return tab;
  }

  test('asks every question, by hash and GET', async () => {
    for (const { text } of QUERIES)
      assert.deepEqual(withoutTypenames(await page.evaluate((asked) => globalThis.ask(asked), text)), await askPlainly(server, text));
  });

  test('pages through a list', async () => {
    const { pages, ids } = await page.evaluate(() => globalThis.countOfPages(10));
    const { entities } = await askPlainly(server, PAGE, { first: 100 });
    assert.deepEqual(
      ids,
      entities.edges.map(({ node }) => node.id),
    );
    assert.equal(pages, Math.ceil(ids.length / 10));
  });

  test('writes, and is told of it over a WebSocket', async () => {
    await page.evaluate(() => globalThis.follow());
    await subscribersAre(1, server, 'websocket');
    const { recordClaim } = await page.evaluate((variables) => globalThis.write(variables), denialBy('a page'));
    assert.match(recordClaim.claim.sourceLine, /^What a page read/);
    await page.waitForFunction((id) => globalThis.seen.includes(id), DENIED);
  });

  test('is told nothing where its origin is not allowed', async () => {
    await assert.rejects(opened(other), /Failed to fetch/);
    const stranger = await browser.newPage();
    await stranger.goto(other.origin);
    const isRefused = await stranger.evaluate(
      (url) =>
        new Promise((resolve) => {
          const socket = new WebSocket(url, 'graphql-transport-ws');
          socket.addEventListener('open', () => resolve(false));
          socket.addEventListener('error', () => resolve(true));
        }),
      `${server.url.replace(/^http/, 'ws')}/graphql`,
    );
    assert.equal(isRefused, true);
  });
});
