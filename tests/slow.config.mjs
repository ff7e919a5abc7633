import { slowTests } from '../dist/tests/support/jest/configuration.js';

export default slowTests;
