import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { withHouse } from './contributing.js';
import { lintRules } from './lint-rules.js';

/** `npm run house`: writes what is said of the house elsewhere from the one table of it. */
const contributing = join(PROJECT_ROOT, 'CONTRIBUTING.md');
writeFileSync(contributing, withHouse(readFileSync(contributing, 'utf8')));

const rules = join(PROJECT_ROOT, '.oxlintrc.rooms.json');
const layout = await resolveConfig(rules);
writeFileSync(rules, await format(JSON.stringify(lintRules()), { ...layout, parser: 'json' }));
