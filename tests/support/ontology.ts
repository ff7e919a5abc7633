import { join } from 'node:path';
import { loadOntology } from '../../src/ontology/load.js';
import { PROJECT_ROOT } from './project-root.js';

/** The ontology that the program comes with. */
export const defaultOntology = loadOntology(join(PROJECT_ROOT, 'schema/ontology.yaml'));
