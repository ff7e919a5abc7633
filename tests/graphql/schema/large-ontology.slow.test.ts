import { expect, test } from '@jest/globals';
import { buildGraphqlSchema } from '../../../src/graphql/schema/build-schema.js';
import { parseOntology } from '../../../src/ontology/load.js';

const KINDS = 20;
const RELATION_TYPES = 300;
const PAGES = { first: 200, pathsFirst: 100 };

test('an ontology of hundreds of relation types that all types can have is built, and warned of', () => {
  const warnings: string[] = [];
  const schema = buildGraphqlSchema(parseOntology(manyRelationTypes(), 'many.yaml'), PAGES, (message) => warnings.push(message));
  expect(Object.keys(schema.getTypeMap()).length).toBeGreaterThan(3 * RELATION_TYPES);
  expect(warnings).toEqual([expect.stringContaining(`entity types have ${2 * RELATION_TYPES * (KINDS + 1)} lists of relations in all`)]);
});

/** Each type of entity can be either end of each type of relation. */
function manyRelationTypes(): string {
  const kinds = Array.from(
    { length: KINDS },
    (_, i) => `  Kind${i}: { label: kind ${i}, plural: kinds${i}, is: [Agent], description: A kind of agent. }`,
  );
  const relations = Array.from(
    { length: RELATION_TYPES },
    (_, i) => `  Rel${i}:
    from: [Agent]
    to: [Agent]
    forward: { name: rel${i}, label: does ${i} }
    reverse: { name: rel${i}By, label: was done ${i} by }
    temporality: state
    description: One does ${i} to another.`,
  );
  const agent = '  Agent: { label: agent, plural: agents, abstract: true, description: Anyone who acts. }';
  return ["name: many\nversion: '1'\nentityTypes:", agent, ...kinds, 'relationTypes:', ...relations].join('\n');
}
