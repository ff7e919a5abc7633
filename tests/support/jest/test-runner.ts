import { createRequire } from 'node:module';
import type * as jest from 'jest-runner';

/**
 * Jest's own way of running test files, to be extended. Loaded by `require`, since its types describe the CommonJS build:
 * of the ES module they would say that the default export is another thing than it is.
 */
export const { default: TestRunner } = createRequire(import.meta.url)('jest-runner') as typeof jest.default;
