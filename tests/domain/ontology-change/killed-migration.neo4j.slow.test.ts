import { testKills } from './support/test-kills.js';

testKills(5, 600);
