import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Hono } from 'hono';
import { foldName } from '../../domain/values/names.js';
import type { GraphReader } from '../../model/graph-store.js';
import { GENERAL_TABS, namesIn, type EditorTab } from './editor-tabs.js';
import { FORGET_HEADERS } from './forget-headers.js';
import { LOGO, LOGO_ADDRESS } from './logo.js';
import type { Routes } from './routes.js';
import { EDITOR_POLICY } from '../wire/response-headers.js';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** /graphiql: the query editor, whole in one page, so that it works without internet. It opens with the tabs that suit the store. */
export function graphiqlRoutes(tabs: readonly EditorTab[], reader: Pick<GraphReader, 'entitiesByName'>): Routes {
  const routes: Routes = new Hono();
  const pages = new Map<readonly EditorTab[], Promise<EditorPage>>();
  routes.get('/graphiql/', (asked) => asked.redirect('/graphiql', 308));
  routes.get('/graphiql', async (asked) => {
    const suited = (await hasAnyOf(namesIn(tabs), reader)) ? tabs : GENERAL_TABS;
    const page = pages.get(suited) ?? renderEditor(suited);
    pages.set(suited, page);
    const { compressed, tag } = await page;
    const headers = { 'cache-control': 'no-cache', vary: 'accept-encoding', etag: tag, ...EDITOR_POLICY };
    if (asked.req.header('if-none-match') === tag) return asked.body(null, 304, headers);
    const takesGzip = (asked.req.header('accept-encoding') ?? '').includes('gzip');
    const body = takesGzip ? compressed : await decompress(compressed);
    const encoding = takesGzip ? { 'content-encoding': 'gzip' } : {};
    return asked.body(new Uint8Array(body), 200, { 'content-type': 'text/html; charset=utf-8', ...headers, ...encoding });
  });
  return routes;
}

/** Questions about entities of which the store has none are no use; those that name none always are. */
async function hasAnyOf(names: readonly string[], reader: Pick<GraphReader, 'entitiesByName'>): Promise<boolean> {
  if (names.length === 0) return true;
  return (await reader.entitiesByName(names.map(foldName), 1)).some((found) => found.length > 0);
}

interface EditorPage {
  readonly compressed: Buffer;
  /** A browser that has the page of this tag need not load it again. Weak, as it is the same for every encoding. */
  readonly tag: string;
}

/** Nine megabytes of editor are loaded and rendered when somebody first asks for them; compressed, they are kept. */
async function renderEditor(tabs: readonly EditorTab[]): Promise<EditorPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL({
    title: 'claimgraph',
    endpoint: '/graphql',
    defaultTabs: tabs.map(({ query, variables }) => ({ query, ...(variables !== undefined && { variables }) })),
    shouldPersistHeaders: false,
    favicon: LOGO_ADDRESS,
    logo: LOGO,
  });
  const whole = page.replace('</head>', `<style>${TABS_STAY}</style><script>${FORGET_HEADERS}</script></head>`);
  return { compressed: await compress(whole), tag: `W/"${createHash('sha256').update(whole).digest('base64url')}"` };
}

/**
 * A tab comes into the page with the start of a movement that never runs, and shows it as soon as it is pressed: without this it
 * leaves the pointer, and the first click on each tab is lost.
 */
const TABS_STAY = '.graphiql-tab { transform: none !important }';
