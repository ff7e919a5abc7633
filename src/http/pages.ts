import { printSchema, type GraphQLSchema } from 'graphql';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { GraphReader } from '../model/graph-store.js';
import { sumOf } from '../model/tallies.js';
import type { Ontology } from '../ontology/ontology.js';
import { page } from './page.js';
import { PAGE_POLICY } from './security-headers.js';

export interface PageParts {
  /** Null where clients may not ask for it. */
  readonly schema: GraphQLSchema | null;
  readonly reader: GraphReader;
  readonly ontology: Ontology;
}

/** /: what this is, and where to go from here. /schema.graphql: the API as SDL. */
export function pageRoutes({ schema, reader, ontology }: PageParts): Hono {
  const routes = new Hono();
  routes.get('/', async (asked) => asked.html(startPage(ontology, await countNodes(reader), schema !== null), 200, PAGE_POLICY));
  if (schema) {
    const sdl = printSchema(schema);
    routes.get('/schema.graphql', (asked) => asked.text(sdl, 200, { 'content-type': 'text/plain; charset=utf-8' }));
  }
  return routes;
}

type Counts = Readonly<Record<'entities' | 'relations' | 'claims' | 'documents', number>>;

async function countNodes(reader: GraphReader): Promise<Counts> {
  const { entities, relations, claims, documents } = await reader.tallies();
  return { entities: sumOf(entities), relations: sumOf(relations), claims, documents };
}

const startPage = (ontology: Ontology, counts: Counts, tellsSchema: boolean) =>
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
        <li>
          <code>POST /graphql</code> is the API${tellsSchema ? html`; <a href="/schema.graphql">its schema</a> is the whole of it` : ''}.
        </li>
        <li>
          The ontology in use is <b>${ontology.name}</b>, version ${ontology.version}: ${ontology.concreteEntityTypes.length} types of
          entity, ${ontology.relationTypes.length} types of relation.
        </li>
        <li><a href="/health">/health</a> says that the server answers, <a href="/ready">/ready</a> that its store does.</li>
      </ul>`,
  );
