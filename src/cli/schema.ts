import { apiPageOf, sdlOf } from '../app/api-texts.js';
import { findFile } from '../app/program-files.js';
import { loadOntology } from '../ontology/load.js';
import { EXIT, type Command } from './command.js';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'print the GraphQL schema of the ontology in use, or a page that tells of it',
  arguments: [],
  options: [{ flags: '--page', description: 'print a page in Markdown for people rather than the schema itself' }],
  opensNoGraph: true,
  async run({ config, output, options }) {
    const tell = options['page'] ? apiPageOf : sdlOf;
    output.print(await tell(loadOntology(findFile(config.ontology)), config));
    return EXIT.ok;
  },
};
