import { Hono } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Admit } from './admit.js';
import { errorHeaders } from './error-headers.js';
import { page } from './page.js';
import { statusOf } from './present-errors.js';
import { refused } from './refused.js';
import type { Routes } from './routes.js';
import { PAGE_POLICY } from './security-headers.js';

export interface AllPagesParts {
  /** Those that say whether this server is well; they are there for everybody. */
  readonly open: readonly Routes[];
  /** Those for whoever may read. */
  readonly forReaders: readonly Routes[];
  /** Throws where a request is not let in. */
  readonly admit: Admit;
  readonly report: (error: unknown, requestId: string) => void;
}

/** All addresses but /graphql. Where nothing is, where only reading is, and what went wrong is said on a page too. */
export function allPages({ open, forReaders, admit, report }: AllPagesParts): Routes {
  const pages: Routes = new Hono();
  for (const one of open) pages.route('/', one);
  const addresses = new Set([...open, ...forReaders].flatMap(({ routes }) => routes.map(({ path }) => path)));
  pages.use(async (asked, next) => {
    const { incoming, record } = asked.env;
    record.viewer = (await admit(incoming)).name;
    await next();
  });
  for (const one of forReaders) pages.route('/', one);
  pages.notFound((asked) => {
    const { path, method } = asked.req;
    if (!addresses.has(path)) return asked.html(missingPage(path), 404, PAGE_POLICY);
    const allowed = { allow: 'GET, HEAD' };
    return method === 'OPTIONS' ? asked.body(null, 204, allowed) : asked.html(readOnlyPage(path), 405, { ...PAGE_POLICY, ...allowed });
  });
  pages.onError((error, asked) => {
    const { errors } = refused(error, asked.env.record, report);
    for (const [name, value] of errorHeaders(errors)) asked.header(name, value);
    return asked.html(failedPage(errors[0].message), (statusOf(errors) ?? 500) as ContentfulStatusCode, PAGE_POLICY);
  });
  return pages;
}

const missingPage = (path: string) =>
  page('Not here', html`<p>There is nothing at <code>${path}</code>. <a href="/">Start from the beginning</a>.</p>`);

const readOnlyPage = (path: string) => page('Only to be read', html`<p><code>${path}</code> is there to be read, and takes nothing.</p>`);

const failedPage = (message: string) => page('That did not work', html`<p>${message}</p>`);
