import { EVERY_DOCUMENT } from './support/documents.js';
import { testFourTimes } from './support/test-four-times.js';

/** All of them are in the slow tests. */
testFourTimes(EVERY_DOCUMENT.filter((_, i) => i % 4 === 1));
