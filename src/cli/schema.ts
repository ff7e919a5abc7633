import { loadOntology } from '../ontology/load.js';
import { findFile, sdlOf } from '../app.js';
import { EXIT, type Command } from './command.js';

export const schema: Command = {
  name: 'schema',
  summary: 'print the GraphQL schema of the ontology in use',
  arguments: [],
  options: [],
  async run({ config, output }) {
    output.print(await sdlOf(loadOntology(findFile(config.ontology)), config));
    return EXIT.ok;
  },
};
