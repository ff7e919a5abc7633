import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Hono } from 'hono';
import type { EditorTab } from './editor-tabs.js';
import { LOGO, LOGO_ADDRESS } from './logo.js';
import { EDITOR_POLICY } from './security-headers.js';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** /graphiql: the query editor, whole in one page, so that it works without internet. */
export function graphiqlRoutes(tabs: readonly EditorTab[]): Hono {
  const routes = new Hono();
  let page: Promise<Buffer> | null = null;
  routes.get('/graphiql', async (asked) => {
    const compressed = await (page ??= renderEditor(tabs));
    const takesGzip = (asked.req.header('accept-encoding') ?? '').includes('gzip');
    const body = takesGzip ? compressed : await decompress(compressed);
    return asked.body(new Uint8Array(body), 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
      ...EDITOR_POLICY,
      ...(takesGzip && { 'content-encoding': 'gzip' }),
    });
  });
  return routes;
}

/** Nine megabytes of editor are loaded and rendered when somebody first asks for them; compressed, they are kept. */
async function renderEditor(tabs: readonly EditorTab[]): Promise<Buffer> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL({
    title: 'claimgraph',
    endpoint: '/graphql',
    defaultTabs: tabs.map(({ query }) => ({ query })),
    favicon: LOGO_ADDRESS,
    logo: LOGO,
  });
  return compress(page.replace('</head>', `<style>${TABS_STAY}</style></head>`));
}

/**
 * A tab comes into the page with the start of a movement that never runs, and shows it as soon as it is pressed: without this it
 * leaves the pointer, and the first click on each tab is lost.
 */
const TABS_STAY = '.graphiql-tab { transform: none !important }';
