import { EVERY_DOCUMENT } from './support/documents.js';
import { testFourTimes } from './support/test-four-times.js';

testFourTimes(EVERY_DOCUMENT);
