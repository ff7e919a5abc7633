import type { Config } from '../config/config.js';
import type { Ontology } from '../ontology/ontology.js';
import { pageLimits } from './services.js';

/** The API of an ontology as SDL. */
export async function sdlOf(ontology: Ontology, config: Config): Promise<string> {
  const [{ printSchema }, { buildGraphqlSchema }] = await Promise.all([import('graphql'), import('../graphql/schema/build-schema.js')]);
  return printSchema(buildGraphqlSchema(ontology, pageLimits(config)));
}

/** The API of an ontology as a page in Markdown. */
export async function apiPageOf(ontology: Ontology, config: Config): Promise<string> {
  const [{ apiPage }, { buildGraphqlSchema }] = await Promise.all([
    import('../graphql/schema/api-page.js'),
    import('../graphql/schema/build-schema.js'),
  ]);
  return apiPage(buildGraphqlSchema(ontology, pageLimits(config))).trimEnd();
}
