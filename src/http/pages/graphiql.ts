import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import { Hono } from 'hono';
import { foldName } from '../../domain/values/names.js';
import type { GraphReader } from '../../model/graph-store.js';
import { REVALIDATED } from '../request/cache-control.js';
import { etagOf, hasEtag } from '../wire/etag.js';
import { takesGzip } from '../wire/accept.js';
import { EDITOR_POLICY } from '../wire/response-headers.js';
import { GENERAL_TABS, namesIn, type EditorTab } from './editor-tabs.js';
import type { Routes } from './page-router.js';
import { LOGO, LOGO_URL } from './page.js';

const compress = promisify(gzip);

/**
 * /graphiql: the query editor, all in one page, so that it works without internet. It opens with the tabs given, or with general ones
 * where the store has none of the entities that they name.
 * @param basePath before each address, e.g. `/claims`; empty where there is none
 */
export function graphiqlRoutes(tabs: readonly EditorTab[], reader: Pick<GraphReader, 'entitiesByName'>, basePath: string): Routes {
  const routes: Routes = new Hono();
  const pages = new Map<readonly EditorTab[], Promise<EditorPage>>();
  routes.get('/graphiql/', (c) => c.redirect(`${basePath}/graphiql`, 308));
  routes.get('/graphiql', async (c) => {
    const openTabs = (await hasAnyOf(namesIn(tabs), reader)) ? tabs : GENERAL_TABS;
    const page = pages.get(openTabs) ?? renderEditor(openTabs, basePath);
    pages.set(openTabs, page);
    const { compressed, etag } = await page;
    const headers = { 'cache-control': REVALIDATED, vary: 'accept-encoding', etag, ...EDITOR_POLICY };
    if (hasEtag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
    const isCompressed = takesGzip(c.req.header('accept-encoding'));
    const encoding = isCompressed ? { 'content-encoding': 'gzip' } : {};
    const body = isCompressed ? Readable.from([compressed]) : decompressed(compressed);
    return c.body(Readable.toWeb(body) as ReadableStream, 200, { 'content-type': 'text/html; charset=utf-8', ...headers, ...encoding });
  });
  return routes;
}

/** In pieces, as its reader takes them: hundreds of clients that do not read would have the whole page in memory once each. */
const decompressed = (compressed: Buffer): Readable => pipeline(Readable.from([compressed]), createGunzip(), () => {});

/** Whether the store has an entity of one of these names, or none are named. */
async function hasAnyOf(names: readonly string[], reader: Pick<GraphReader, 'entitiesByName'>): Promise<boolean> {
  if (names.length === 0) return true;
  return (await reader.entitiesByName(names.map(foldName), 1)).some((found) => found.length > 0);
}

interface EditorPage {
  readonly compressed: Buffer;
  /** Weak, as it is the same for every encoding. */
  readonly etag: string;
}

/** Rendered when it is first requested, and kept compressed: it has nine megabytes. */
async function renderEditor(tabs: readonly EditorTab[], basePath: string): Promise<EditorPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL({
    title: 'claimgraph',
    endpoint: `${basePath}/graphql`,
    defaultTabs: tabs.map(({ query, variables }) => ({ query, ...(variables !== undefined && { variables }) })),
    shouldPersistHeaders: false,
    favicon: LOGO_URL,
    logo: LOGO,
  });
  const whole = page.replace('</head>', `<style>${TABS_DO_NOT_MOVE}</style><script>${KEEP_NO_HEADERS}</script></head>`);
  return { compressed: await compress(whole), etag: etagOf(whole) };
}

/**
 * A tab enters the page with an animation that never runs, but that a press on it starts: it would move away from below the pointer, and
 * the first click on each tab would be lost.
 */
const TABS_DO_NOT_MOVE = '.graphiql-tab { transform: none !important }';

/**
 * A script of the page that runs before the editor: what GraphiQL stores in the browser is stored without headers, since there are keys in
 * them. It can be told to keep none with its tabs, but writes them into its history all the same. What an earlier visit has left is
 * stored anew.
 */
const KEEP_NO_HEADERS = `{
  const keep = Storage.prototype.setItem;
  const withoutHeaders = (name, text) => {
    if (name === 'graphiql:headers') return '';
    try {
      return JSON.stringify(JSON.parse(text, (member, value) => (member === 'headers' ? undefined : value)));
    } catch {
      return text;
    }
  };
  Storage.prototype.setItem = function (name, text) {
    keep.call(this, name, name.startsWith('graphiql:') ? withoutHeaders(name, text) : text);
  };
  for (const [name, text] of Object.entries(localStorage)) localStorage.setItem(name, text);
}`;
