import { testKills } from './support/test-kills.js';

testKills(8, 600);
