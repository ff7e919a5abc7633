import type { HttpBindings } from '@hono/node-server';
import type { GraphQLFormattedError } from 'graphql';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Admit } from '../auth/admit.js';
import { errorHeaders, statusOf } from '../errors/http-errors.js';
import { refusalFor, type Refusal, type ReportDefect } from '../errors/refusals.js';
import type { LogEntry } from '../request/log-entry.js';
import { prefersHtml } from '../wire/accept.js';
import { PAGE_POLICY } from '../wire/response-headers.js';
import { page, type PageContent } from './page.js';
import { excerpt } from '../../model/excerpt.js';

/** Addresses and what they answer. Node's own request is at hand, and the log entry. */
export type Routes = Hono<{ Bindings: PageBindings }>;

export interface PageBindings extends HttpBindings {
  readonly logEntry: LogEntry;
}

export interface PageRouterOptions {
  /** Open to everybody: those that say whether this server is well. */
  readonly open: readonly Routes[];
  /** For whoever may read. */
  readonly forReaders: readonly Routes[];
  readonly admit: Admit;
  readonly report: ReportDefect;
  /** Before each address, e.g. `/claims`; empty where there is none. */
  readonly basePath: string;
}

/** All addresses but /graphql. 404, 405 and errors are answered by a page to browsers, and as JSON to programs. */
export function pageRouter({ open, forReaders, admit, report, basePath }: PageRouterOptions): Routes {
  const pages: Routes = new Hono();
  pages.use(keepVary);
  for (const one of open) pages.route('/', one);
  const addresses = new Set([...open, ...forReaders].flatMap(({ routes }) => routes.map(({ path }) => path)));
  pages.use(async (c, next) => {
    const { incoming, logEntry } = c.env;
    logEntry.viewer = (await admit(incoming)).name;
    await next();
  });
  for (const one of forReaders) pages.route('/', one);
  pages.notFound((c) => {
    const { path, method } = c.req;
    if (!addresses.has(path)) return respond(c, 404, notFoundPage(path, basePath));
    for (const [name, value] of ALLOW) c.header(name, value);
    return method === 'OPTIONS' ? c.body(null, 204) : respond(c, 405, methodNotAllowedPage(path));
  });
  pages.onError((error, c) => {
    const { errors } = refusalFor(error, c.env.logEntry, report);
    for (const [name, value] of errorHeaders(errors)) c.header(name, value);
    return respond(c, (statusOf(errors) ?? 500) as ContentfulStatusCode, failurePage(errors));
  });
  return pages;
}

/** Hono's headers replace those of node's response, where CORS has said already on what an answer depends. */
const keepVary: MiddlewareHandler<{ Bindings: PageBindings }> = async (c, next) => {
  await next();
  const vary = c.env.outgoing.getHeader('vary');
  if (vary !== undefined) c.header('vary', String(vary), { append: true });
};

const ALLOW = [['allow', 'GET, HEAD']] as const;

/** As a page for people, and as errors of GraphQL for programs. */
interface ErrorPage {
  readonly title: string;
  readonly content: PageContent;
  readonly errors: readonly GraphQLFormattedError[];
}

function respond(c: Context, status: ContentfulStatusCode, { title, content, errors }: ErrorPage): Response | Promise<Response> {
  c.header('vary', 'accept', { append: true });
  return prefersHtml(c.req.header('accept')) ? c.html(page(title, content), status, PAGE_POLICY) : c.json({ errors }, status);
}

const notFoundPage = (path: string, basePath: string): ErrorPage => ({
  title: 'Not here',
  content: html`<p>There is nothing at <code>${basePath}${excerpt(path)}</code>. <a href="${basePath}/">Start from the beginning</a>.</p>`,
  errors: [{ message: `there is nothing at ${basePath}${excerpt(path)}`, extensions: { code: 'NOT_FOUND' } }],
});

const methodNotAllowedPage = (path: string): ErrorPage => ({
  title: 'Only to be read',
  content: html`<p><code>${excerpt(path)}</code> only answers GET and HEAD.</p>`,
  errors: [{ message: `${excerpt(path)} only answers GET and HEAD`, extensions: { code: 'BAD_REQUEST' } }],
});

const failurePage = (errors: Refusal['errors']): ErrorPage => ({
  title: 'That did not work',
  content: html`<p>${errors[0].message}</p>`,
  errors,
});
