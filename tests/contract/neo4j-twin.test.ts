import { placeUnderTest } from '../support/store-place.js';
import { testTwinAnswers } from './twin-answers.js';

// Neo4j plans nearly each question for the first time, so many take minutes: `npm run test:slow` asks them.
testTwinAnswers({ rounds: 1, questions: 15, explained: false }, placeUnderTest);
