import { fastTests } from './dist/tests/support/jest/configuration.js';

export default fastTests;
