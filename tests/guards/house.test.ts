import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';
import { withHouse } from './house/contributing.js';
import { lintRules } from './house/lint-rules.js';

const read = (path: string): string => readFileSync(join(PROJECT_ROOT, path), 'utf8');

test('.oxlintrc.rooms.json has the rules of the house as it is: `npm run house` writes them', () => {
  expect(JSON.parse(read('.oxlintrc.rooms.json'))).toEqual(lintRules());
  expect(JSON.parse(read('.oxlintrc.json'))).toMatchObject({ extends: ['./.oxlintrc.rooms.json'] });
});

test('CONTRIBUTING.md has the tables of the house as it is: `npm run house` writes them', () => {
  expect(read('CONTRIBUTING.md')).toBe(withHouse(read('CONTRIBUTING.md')));
});
