import { readFileSync } from 'node:fs';
import { Command as Commander, CommanderError } from 'commander';
import { openApp, type App } from '../app.js';
import { readConfig, type Config } from '../config.js';
import { addCommand, type Called } from './add-command.js';
import { check } from './check.js';
import { EXIT, type Command, type ExitCode, type Output } from './command.js';
import { explainError } from './explain-error.js';
import { keyCreate } from './key-create.js';
import { keyList } from './key-list.js';
import { keyRevoke } from './key-revoke.js';
import { load } from './load.js';
import { ontologyCheck } from './ontology-check.js';
import { path } from './path.js';
import { schema } from './schema.js';
import { search } from './search.js';
import { serve } from './serve.js';

const COMMANDS: readonly Command[] = [serve, path, search, load, ontologyCheck, check, schema, keyCreate, keyList, keyRevoke];

/** What a run of the command line stands on; tests give their own. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  /** Resolves when the process is asked to end. */
  readonly ended: Promise<void>;
}

/** Runs one command and gives its exit code. Never throws. */
export async function runCommandLine(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const program = new Commander('claimgraph')
    .description('A knowledge graph of sourced claims: how is X connected to Y, and by what evidence?')
    .version(version())
    .showHelpAfterError('(claimgraph --help shows what there is; options stand behind the command: claimgraph COMMAND … --store …)')
    .configureOutput({ writeOut: printed(surroundings.output.print), writeErr: printed(surroundings.output.tell) })
    .exitOverride();
  for (const command of COMMANDS) {
    addCommand(program, command, async (called) => {
      exitCode = await runCommand(command, called, surroundings);
    });
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
}

async function runCommand(command: Command, called: Called, { environment, output, ended }: Surroundings): Promise<ExitCode> {
  const config = readSettings(called, environment, output);
  if (config === null) return EXIT.usage;
  let app: App | null = null;
  const open = async (): Promise<App> => (app ??= await openApp(config, { mustExist: !command.makesStore }));
  try {
    return await command.run({ ...called, config, open, output, ended });
  } catch (error) {
    return explainError(error, output);
  } finally {
    await closeApp(app);
  }
}

function readSettings({ flags }: Called, environment: Surroundings['environment'], output: Output): Config | null {
  try {
    return readConfig(flags, environment);
  } catch (error) {
    explainError(error, output);
    return null;
  }
}

const closeApp = async (app: App | null): Promise<void> => app?.close();

/** commander ends what it writes with a line break. */
const printed =
  (print: (line: string) => void) =>
  (text: string): void =>
    print(text.replace(/\n$/, ''));

function version(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
