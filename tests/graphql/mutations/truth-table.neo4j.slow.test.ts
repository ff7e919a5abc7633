import { placeUnderTest } from '../../support/store-place.js';
import { testTruthTable } from './test-truth-table.js';
import { HISTORIES } from './truth-table.js';

testTruthTable(HISTORIES, placeUnderTest);
