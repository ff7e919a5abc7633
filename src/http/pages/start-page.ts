import { printSchema, type GraphQLSchema } from 'graphql';
import { Hono, type MiddlewareHandler } from 'hono';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { html } from 'hono/html';
import type { GraphReader } from '../../model/graph-store.js';
import { sumOf } from '../../model/tallies.js';
import type { Ontology } from '../../ontology/ontology.js';
import { REVALIDATED } from '../request/cache-control.js';
import { PAGE_POLICY } from '../wire/response-headers.js';
import type { Routes } from './page-router.js';
import { page, type PageContent } from './page.js';

export interface StartPageOptions {
  /** Null where introspection is off. */
  readonly schema: GraphQLSchema | null;
  readonly reader: GraphReader;
  readonly ontology: Ontology;
  /** Before each address, e.g. `/claims`; empty where there is none. */
  readonly basePath: string;
}

/** `/`: what this is, and where to go from here. `/schema.graphql`: the API as SDL. */
export function startPageRoutes({ schema, reader, ontology, basePath }: StartPageOptions): Routes {
  const routes: Routes = new Hono();
  const start = async (): Promise<PageContent> => startPage(ontology, await countNodes(reader), schema !== null, basePath);
  routes.get('/', revalidated, async (c) => c.html(await start(), 200, PAGE_POLICY));
  if (schema) {
    const sdl = printSchema(schema);
    routes.get('/schema.graphql', revalidated, (c) => c.text(sdl, 200, { 'content-type': 'text/plain; charset=utf-8' }));
  }
  return routes;
}

/** Kept by clients, and asked for again by its ETag; browsers take the headers of a 304 for those of the page that they have. */
const revalidated: MiddlewareHandler = async (c, next) => {
  await etag({ weak: true, retainedHeaders: [...RETAINED_304_HEADERS, 'content-security-policy'] })(c, next);
  c.header('cache-control', REVALIDATED);
};

/** What is counted, in plural and singular. */
const KINDS = [
  ['entities', 'entity'],
  ['relations', 'relation'],
  ['claims', 'claim'],
  ['documents', 'document'],
] as const;

type Counts = Readonly<Record<(typeof KINDS)[number][0], number>>;

async function countNodes(reader: GraphReader): Promise<Counts> {
  const { entities, relations, claims, documents } = await reader.tallies();
  return { entities: sumOf(entities), relations: sumOf(relations), claims, documents };
}

/** As `claimgraph ontology check` says it. */
function entityTypesInWords({ entityTypes, concreteEntityTypes }: Ontology): string {
  const abstract = entityTypes.length - concreteEntityTypes.length;
  return `${entityTypes.length} entity types${abstract > 0 ? `, ${abstract} of them abstract` : ''}`;
}

const editorLink = (basePath: string) =>
  html`<li><a href="${basePath}/graphiql">Ask the graph</a> in the query editor; it opens with questions to start from.</li>`;

const startPage = (ontology: Ontology, counts: Counts, showsSchema: boolean, basePath: string) =>
  page(
    'claimgraph',
    html`<p>
        A knowledge graph of sourced claims behind GraphQL. It keeps who did what to whom, every statement with the document it stands in,
        and lets sources disagree.
      </p>
      <ul class="counts">
        ${KINDS.map(([kind, one]) => html`<li><b>${counts[kind].toLocaleString('en')}</b> ${counts[kind] === 1 ? one : kind}</li>`)}
      </ul>
      <ul>
        ${showsSchema ? editorLink(basePath) : ''}
        <li>
          <code>POST ${basePath}/graphql</code> is the
          API${showsSchema ? html`; <a href="${basePath}/schema.graphql">its schema</a> is the whole of it` : ''}.
        </li>
        <li>
          The ontology in use is <b>${ontology.name}</b>, version ${ontology.version}: ${entityTypesInWords(ontology)},
          ${ontology.relationTypes.length} relation types.
        </li>
        <li>
          <a href="${basePath}/health">${basePath}/health</a> says that the server answers,
          <a href="${basePath}/ready">${basePath}/ready</a> that its store does.
        </li>
      </ul>`,
  );
