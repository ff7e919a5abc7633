import { Command as Commander, CommanderError } from 'commander';
import { openApp, type App } from '../app/app.js';
import { programVersion } from '../app/program-files.js';
import { readConfig, type Config } from '../config/config.js';
import { escapeUnseen } from '../domain/values/text-limits.js';
import { addCommand, type Invocation } from './add-command.js';
import { backupCommand } from './backup.js';
import { checkCommand } from './check.js';
import { EXIT, type Command, type ExitCode, type Output } from './command.js';
import { explainError } from './explain-error.js';
import { keyCreateCommand, keyListCommand, keyRevokeCommand } from './key.js';
import { loadCommand } from './load.js';
import { logSizeCommand, logTrimCommand } from './log.js';
import { ontologyCheckCommand } from './ontology-check.js';
import { ontologyTablesCommand } from './ontology-tables.js';
import { pathCommand } from './path.js';
import { purgeCommand } from './purge.js';
import { restoreCommand } from './restore.js';
import { schemaCommand } from './schema.js';
import { searchCommand } from './search.js';
import { serveCommand } from './serve.js';
import { upgradeCommand } from './upgrade.js';
import { vacuumCommand } from './vacuum.js';

const COMMANDS: readonly Command[] = [
  serveCommand,
  pathCommand,
  searchCommand,
  loadCommand,
  ontologyCheckCommand,
  ontologyTablesCommand,
  checkCommand,
  backupCommand,
  restoreCommand,
  upgradeCommand,
  purgeCommand,
  logSizeCommand,
  logTrimCommand,
  vacuumCommand,
  schemaCommand,
  keyCreateCommand,
  keyListCommand,
  keyRevokeCommand,
];

/** What the command line needs of its process; tests give their own. */
export interface ProcessContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  /** Resolves when the process is asked to end, which does not end it from then on. */
  readonly whenStopRequested: () => Promise<void>;
}

/** Runs one command and gives its exit code; errors are explained on standard error, never thrown. */
export async function runCommandLine(args: readonly string[], asGiven: ProcessContext): Promise<ExitCode> {
  const context = { ...asGiven, output: withoutUnseen(asGiven.output) };
  let exitCode: ExitCode = EXIT.ok;
  const program = new Commander('claimgraph')
    .description('A knowledge graph of sourced claims: how is X connected to Y, and by what evidence?')
    .version(programVersion())
    .showHelpAfterError('(claimgraph --help shows what there is; options stand behind the command: claimgraph COMMAND … --store …)')
    .configureOutput({ writeOut: withoutLineBreak(context.output.print), writeErr: withoutLineBreak(context.output.log) })
    .exitOverride();
  for (const command of COMMANDS) {
    addCommand(program, command, async (invocation) => {
      exitCode = await runCommand(command, invocation, context);
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
}

/** What stores of older versions may hold would write over what a terminal shows. */
function withoutUnseen({ print, log, progress }: Output): Output {
  return {
    print: (line) => print(escapeUnseen(line)),
    log: (line) => log(escapeUnseen(line)),
    progress: (line) => progress(escapeUnseen(line)),
  };
}

async function runCommand(
  command: Command,
  invocation: Invocation,
  { environment, output, whenStopRequested }: ProcessContext,
): Promise<ExitCode> {
  const config = readSettings(invocation, environment, output);
  if (config === null) return EXIT.usage;
  let app: App | null = null;
  // A server tells its log, and reads in threads beside the one that serves.
  const alone = command.name === 'serve' ? {} : { onUpgrade: output, workers: 0 };
  const mode = { mustExist: !command.createsStore, readOnly: command.readsOnly === true, keysOnly: command.keysOnly === true };
  const open = async (): Promise<App> => (app ??= await openApp(config, { ...mode, ...alone }));
  try {
    return await command.run({ ...invocation, config, open, output, whenStopRequested });
  } catch (error) {
    return explainError(error, output);
  } finally {
    await closeApp(app);
  }
}

function readSettings({ flags }: Invocation, environment: ProcessContext['environment'], output: Output): Config | null {
  try {
    return readConfig(flags, environment);
  } catch (error) {
    explainError(error, output);
    return null;
  }
}

const closeApp = async (app: App | null): Promise<void> => app?.close();

/** commander ends what it writes with a line break. */
const withoutLineBreak =
  (print: (line: string) => void) =>
  (text: string): void =>
    print(text.replace(/\n$/, ''));
