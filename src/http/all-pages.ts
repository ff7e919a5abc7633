import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { maskError } from './mask-errors.js';
import { page } from './page.js';
import { statusOf } from './present-errors.js';
import { REQUEST_ID } from './request-id.js';
import { PAGE_POLICY } from './security-headers.js';

/** All addresses but /graphql. Where nothing is, where only reading is, and what went wrong is said on a page too. */
export function allPages(routes: readonly Hono[], report: (error: unknown, requestId: string) => void): Hono<{ Bindings: HttpBindings }> {
  const pages = new Hono<{ Bindings: HttpBindings }>();
  for (const one of routes) pages.route('/', one);
  const addresses = new Set(pages.routes.map(({ path }) => path));
  pages.notFound((asked) => {
    const { path, method } = asked.req;
    if (!addresses.has(path)) return asked.html(missingPage(path), 404, PAGE_POLICY);
    const allowed = { allow: 'GET, HEAD' };
    return method === 'OPTIONS' ? asked.body(null, 204, allowed) : asked.html(readOnlyPage(path), 405, { ...PAGE_POLICY, ...allowed });
  });
  pages.onError((error, asked) => {
    const requestId = String(asked.env.outgoing.getHeader(REQUEST_ID));
    const shown = maskError(error, requestId, (defect) => report(defect, requestId));
    return asked.html(failedPage(shown.message), (statusOf([shown]) ?? 500) as ContentfulStatusCode, PAGE_POLICY);
  });
  return pages;
}

const missingPage = (path: string) =>
  page('Not here', html`<p>There is nothing at <code>${path}</code>. <a href="/">Start from the beginning</a>.</p>`);

const readOnlyPage = (path: string) => page('Only to be read', html`<p><code>${path}</code> is there to be read, and takes nothing.</p>`);

const failedPage = (message: string) => page('That did not work', html`<p>${message}</p>`);
