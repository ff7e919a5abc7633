import { afterAll, beforeAll } from '@jest/globals';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';
import { placeAt } from '../support/store-place.js';
import { ASKED_DOCUMENTS } from './asked-graph.js';
import { testSameAnswers } from './same-answers.js';

let server: RunningNeo4j;

beforeAll(async () => {
  server = await startNeo4j();
});
afterAll(() => server.stop());

testSameAnswers(ASKED_DOCUMENTS, () => placeAt(server.url));
