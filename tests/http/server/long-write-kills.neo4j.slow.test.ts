import { afterAll } from '@jest/globals';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureUnderTest } from '../../support/store-fixture.js';
import { fill, testLongWriteKills } from './support/long-write-kills.js';

const fixture = fixtureUnderTest();
afterAll(() => fixture.clear());

testLongWriteKills(2, async () => {
  await fill(await fixture.openEmpty({ ontology: defaultOntology, now: () => new Date().toISOString() }), 500);
  return fixture.location;
});
