import { printSchema, type GraphQLSchema } from 'graphql';
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { GraphReader } from '../model/graph-store.js';
import { sumOf } from '../model/tallies.js';
import type { Ontology } from '../ontology/ontology.js';
import { LOGO, LOGO_ADDRESS } from './logo.js';

export interface PageParts {
  readonly schema: GraphQLSchema;
  readonly reader: GraphReader;
  readonly ontology: Ontology;
}

/** /: what this is, and where to go from here. /schema.graphql: the API as SDL. */
export function pageRoutes({ schema, reader, ontology }: PageParts): Hono {
  const routes = new Hono();
  const sdl = printSchema(schema);
  routes.get('/', async (asked) => asked.html(startPage(ontology, await countNodes(reader))));
  routes.get('/schema.graphql', (asked) => asked.text(sdl, 200, { 'content-type': 'text/plain; charset=utf-8' }));
  routes.notFound((asked) => asked.html(missingPage(asked.req.path), 404));
  return routes;
}

type Counts = Readonly<Record<'entities' | 'relations' | 'claims' | 'documents', number>>;

async function countNodes(reader: GraphReader): Promise<Counts> {
  const { entities, relations, claims, documents } = await reader.tallies();
  return { entities: sumOf(entities), relations: sumOf(relations), claims, documents };
}

const startPage = (ontology: Ontology, counts: Counts) =>
  page(
    'claimgraph',
    html`<p>
        A knowledge graph of sourced claims behind GraphQL. It keeps who did what to whom, every statement with the document it stands in,
        and lets sources disagree.
      </p>
      <ul class="counts">
        ${Object.entries(counts).map(([name, count]) => html`<li><b>${count.toLocaleString('en')}</b> ${name}</li>`)}
      </ul>
      <ul>
        <li><a href="/graphiql">Ask the graph</a> in the query editor; it opens with questions to start from.</li>
        <li><code>POST /graphql</code> is the API; <a href="/schema.graphql">its schema</a> is the whole of it.</li>
        <li>
          The ontology in use is <b>${ontology.name}</b>, version ${ontology.version}: ${ontology.concreteEntityTypes.length} types of
          entity, ${ontology.relationTypes.length} types of relation.
        </li>
        <li><a href="/health">/health</a> says that the server answers, <a href="/ready">/ready</a> that its store does.</li>
      </ul>`,
  );

const missingPage = (path: string) =>
  page('Not here', html`<p>There is nothing at <code>${path}</code>. <a href="/">Start from the beginning</a>.</p>`);

const STYLE = `
  body { font: 17px/1.6 system-ui, sans-serif; max-width: 44rem; margin: 4rem auto; padding: 0 1.5rem; color: #1d2733; background: #fdfcf9 }
  h1 { font-size: 2rem; letter-spacing: -0.02em } h1 svg { vertical-align: -0.2em }
  a { color: #0b5cad } code { background: #efece4; padding: 0.1em 0.35em; border-radius: 4px }
  .counts { display: flex; flex-wrap: wrap; gap: 2rem; padding: 0; list-style: none } .counts b { font-size: 1.5rem; display: block }
`;

const page = (title: string, content: ReturnType<typeof html>) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="icon" href="${LOGO_ADDRESS}" />
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>${raw(LOGO)} ${title}</h1>
        ${content}
      </body>
    </html>`;
