import { loadOntology } from '../ontology/load.js';
import { EXIT, type Command } from './command.js';

export const ontologyCheckCommand: Command = {
  name: 'ontology check',
  summary: 'check an ontology file; all faults at once, with their lines',
  arguments: [{ name: '<file>', description: 'a YAML file of types: docs/ontology.md' }],
  options: [],
  opensNoGraph: true,
  async run({ arguments: [file = ''], output }) {
    const ontology = loadOntology(file);
    const { entityTypes, concreteEntityTypes, relationTypes } = ontology;
    const abstract = entityTypes.length - concreteEntityTypes.length;
    const ofThem = abstract > 0 ? `, ${abstract} of them abstract,` : '';
    const counts = `${entityTypes.length} entity types${ofThem} and ${relationTypes.length} relation types`;
    output.print(`${file}: ${ontology.name}, version ${ontology.version}: ${counts}, no fault`);
    return EXIT.ok;
  },
};
