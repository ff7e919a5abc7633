import { findFile } from '../app/program-files.js';
import { loadOntology } from '../ontology/load.js';
import { ontologyTables } from '../ontology/ontology-tables.js';
import { EXIT, type Command } from './command.js';

export const ontologyTablesCommand: Command = {
  name: 'ontology tables',
  summary: 'print the types and properties of the ontology in use, as tables in Markdown',
  arguments: [],
  options: [],
  opensNoGraph: true,
  async run({ config, output }) {
    output.print(ontologyTables(loadOntology(findFile(config.ontology))));
    return EXIT.ok;
  },
};
