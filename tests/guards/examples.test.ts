import { expect, test } from '@jest/globals';
import { exampleBlocks, faultsOfExamples } from './support/example-blocks.js';

/** What examples of docstrings use without saying where it comes from. */
const VARIABLES = {
  a: 'EntityKey',
  b: 'EntityKey',
  candidates: 'readonly CandidateRelation[]',
  changeSetId: 'string',
  claim: 'WeighedClaim',
  claimFilter: 'ClaimFilter',
  claims: 'readonly ClaimRecord[]',
  client: 'Client',
  commit: 'Commit',
  condition: 'Condition',
  database: '{ all(statement: string): unknown[] }',
  deadline: 'number',
  decide: 'Decide',
  definition: 'PropertyDefinition',
  document: 'DocumentRecord',
  documentFilter: 'DocumentFilter',
  documentOf: 'DocumentOf',
  entity: 'EntityRecord',
  entityFilter: 'EntityFilter',
  entityType: 'EntityType',
  findAnswer: '() => Promise<string>',
  finding: 'Finding',
  hash: 'string',
  listener: '() => void',
  listeners: 'Set<() => void>',
  log: '{ readonly end: number }',
  microsoft: 'EntityInput',
  names: 'readonly string[]',
  now: '() => string',
  ontology: 'Ontology',
  position: 'number',
  question: 'PathQuestion',
  purge: 'PurgeRecord',
  purgeSources: 'PurgeSources',
  quota: 'Quota',
  reader: 'GraphReader',
  relation: 'RelationRecord',
  relationFilter: 'RelationFilter',
  request: '{ readonly signal: AbortSignal }',
  rows: 'readonly string[]',
  settings: 'WriteSettings',
  telling: 'Telling',
  rules: 'SubjectRules',
  score: '(row: string) => number',
  search: 'PathSearch',
  signal: 'AbortSignal',
  socket: "import('node:net').Socket",
  statements: 'readonly string[]',
  store: 'GraphStore',
  supplied: 'ClaimInput',
  topology: 'Topology',
  type: 'RelationType',
  view: 'WriteView',
  voicedClaims: 'readonly VoicedClaim[]',
  weighedClaims: 'readonly WeighedClaim[]',
  write: '(rows: readonly string[], signal: AbortSignal) => Promise<void>',
  yieldToEventLoop: 'YieldToEventLoop',
};

test('every example in a docstring compiles; a variable that it takes for granted is one of those above', () => {
  const examples = exampleBlocks();
  expect(examples.length).toBeGreaterThan(40);
  expect(faultsOfExamples(examples, VARIABLES)).toEqual([]);
});

test('an example that does not compile is found', () => {
  const example = { path: 'model/topology.ts', line: 27, code: "await topology.keysOf('microsoft');\n" };
  expect(faultsOfExamples([example], VARIABLES)).toEqual([expect.stringMatching(/^model\/topology\.ts:27: error TS2345: /)]);
});
