import { testKills } from './support/test-kills.js';

testKills(40, 500);
