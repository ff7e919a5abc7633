import { testPurgeKills } from './support/purge-kills.js';

testPurgeKills();
