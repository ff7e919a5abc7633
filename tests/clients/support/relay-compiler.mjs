/** Runs Relay's compiler over operations, with the schema that a server gives. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import compiler from 'relay-compiler';
import { PROJECT_ROOT } from './server.mjs';

const FOLDER = join(import.meta.dirname, '../dist/relay');

/**
 * @param operations their texts by name; a name ends in Query, Mutation or Subscription, as Relay wants it
 * @returns what Relay's runtime is given of each, by its name
 */
export async function compileForRelay({ url }, operations) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, 'artifacts'), { recursive: true });
  writeFileSync(join(FOLDER, 'schema.graphql'), await (await fetch(`${url}/schema.graphql`)).text());
  writeFileSync(join(FOLDER, 'relay.config.json'), JSON.stringify(CONFIGURATION));
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ type: 'module' }));
  for (const [name, text] of Object.entries(operations))
    writeFileSync(join(FOLDER, `${name.replace(/(Query|Mutation|Subscription)$/, '')}.js`), `graphql\`${text}\`;\n`);
  execFileSync(compiler, [], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
  const files = readdirSync(join(FOLDER, 'artifacts'));
  const artifacts = await Promise.all(files.map((file) => import(join(FOLDER, 'artifacts', file))));
  return Object.fromEntries(artifacts.map((artifact, i) => [files[i].replace('.graphql.js', ''), artifact.default]));
}

/** As docs/clients.md has it, but for what it is written in. */
const [, shown] = /```json\n(\{\n {2}"src".*?)```/s.exec(readFileSync(join(PROJECT_ROOT, 'docs/clients.md'), 'utf8'));
const CONFIGURATION = { ...JSON.parse(shown), src: '.', language: 'javascript', artifactDirectory: 'artifacts' };
