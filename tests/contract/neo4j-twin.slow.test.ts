import { afterAll, beforeAll } from '@jest/globals';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';
import { placeAt } from '../support/store-place.js';
import { testTwinAnswers } from './twin-answers.js';

let server: RunningNeo4j;

beforeAll(async () => {
  server = await startNeo4j();
});
afterAll(() => server.stop());

testTwinAnswers(12, () => placeAt(server.url));
