import { isOnNeo4j } from '../../support/store-fixture.js';
import { testsBesideServer, WRITERS } from './support/check-beside-server.js';

const { findsNothingWrong, findsWhatIsWrong } = testsBesideServer(isOnNeo4j() ? WRITERS : 2);
if (isOnNeo4j()) findsNothingWrong();
findsWhatIsWrong();
