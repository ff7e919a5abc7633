import { testEventLoop } from './support/test-event-loop.js';

testEventLoop({ companies: 4_000, relations: 6_000 });
