import { testEventLoop } from './support/test-event-loop.js';

testEventLoop({ companies: 20_000, relations: 60_000 });
