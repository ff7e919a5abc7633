import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Setting } from '../../src/config/kinds-of-settings.js';
import { SETTINGS } from '../../src/config/settings.js';
import { PROJECT_ROOT } from '../support/project-root.js';

const read = (file: string): string => readFileSync(join(PROJECT_ROOT, file), 'utf8');
const settings: readonly Setting[] = Object.values(SETTINGS);

describe('every setting is documented', () => {
  test('in .env.example, with its default', () => {
    const lines = read('.env.example').split('\n');
    for (const { variable, defaultValue } of settings)
      expect(lines).toContain(defaultValue === null ? `# ${variable}=` : `${variable}=${defaultValue}`);
  });

  test('in docs/configuration.md, with its flag and its default', () => {
    const rows = read('docs/configuration.md').split('\n');
    for (const { variable, flag, defaultValue } of settings) {
      const row = rows.find((line) => line.startsWith(`| \`${variable}\` |`));
      expect(row).toContain(`| ${defaultValue === null ? 'none' : `\`${defaultValue}\``} |`);
      expect(row).toContain(`\`${flag ?? variable}\``);
    }
  });

  test('and no other variable is', () => {
    const named = read('.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm);
    expect(new Set([...named].map(([, variable]) => variable))).toEqual(new Set(settings.map(({ variable }) => variable)));
  });
});
