import type { GraphQLFormattedError } from 'graphql';
import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Admit } from '../auth/admit.js';
import { errorHeaders } from '../errors/http-errors.js';
import { page, type PageContent } from './page.js';
import { statusOf } from '../apollo/present-errors.js';
import { refused, type Refusal } from '../errors/refused.js';
import type { Routes } from './routes.js';
import { PAGE_POLICY } from '../wire/response-headers.js';

export interface AllPagesParts {
  /** Those that say whether this server is well; they are there for everybody. */
  readonly open: readonly Routes[];
  /** Those for whoever may read. */
  readonly forReaders: readonly Routes[];
  /** Throws where a request is not let in. */
  readonly admit: Admit;
  readonly report: (error: unknown, requestId: string) => void;
}

/** All addresses but /graphql. Where nothing is, where only reading is, and what went wrong is said on a page, or as JSON. */
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
    if (!addresses.has(path)) return tell(asked, 404, nothingAt(path));
    for (const [name, value] of ONLY_READ) asked.header(name, value);
    return method === 'OPTIONS' ? asked.body(null, 204) : tell(asked, 405, onlyReadAt(path));
  });
  pages.onError((error, asked) => {
    const { errors } = refused(error, asked.env.record, report);
    for (const [name, value] of errorHeaders(errors)) asked.header(name, value);
    return tell(asked, (statusOf(errors) ?? 500) as ContentfulStatusCode, failure(errors));
  });
  return pages;
}

const ONLY_READ = [['allow', 'GET, HEAD']] as const;

/** Why there is no answer: as a page for people, and as errors of GraphQL for programs. */
interface Explanation {
  readonly title: string;
  readonly content: PageContent;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Browsers say that they take pages; programs, and `curl`, do not. */
function tell(asked: Context, status: ContentfulStatusCode, { title, content, errors }: Explanation): Response | Promise<Response> {
  asked.header('vary', 'accept');
  const takesPages = (asked.req.header('accept') ?? '').includes('text/html');
  return takesPages ? asked.html(page(title, content), status, PAGE_POLICY) : asked.json({ errors }, status);
}

const nothingAt = (path: string): Explanation => ({
  title: 'Not here',
  content: html`<p>There is nothing at <code>${path}</code>. <a href="/">Start from the beginning</a>.</p>`,
  errors: [{ message: `there is nothing at ${path}`, extensions: { code: 'NOT_FOUND' } }],
});

const onlyReadAt = (path: string): Explanation => ({
  title: 'Only to be read',
  content: html`<p><code>${path}</code> is there to be read, and takes nothing.</p>`,
  errors: [{ message: `${path} is there to be read, and takes nothing`, extensions: { code: 'BAD_REQUEST' } }],
});

const failure = (errors: Refusal['errors']): Explanation => ({
  title: 'That did not work',
  content: html`<p>${errors[0].message}</p>`,
  errors,
});
