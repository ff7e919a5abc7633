import { testsBesideServer, WRITERS } from './support/check-beside-server.js';

const { findsNothingWrong, findsWhatIsWrong } = testsBesideServer(WRITERS);
findsNothingWrong();
findsWhatIsWrong();
