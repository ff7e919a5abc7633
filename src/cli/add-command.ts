import { Option, type Command as Commander } from 'commander';
import type { Flags } from '../config/config.js';
import type { Setting } from '../config/kinds-of-settings.js';
import { SETTINGS, type SettingName } from '../config/settings.js';
import type { Command, CommandOption, CommandOptions } from './command.js';

/** A command as it was called. */
export interface Invocation {
  readonly arguments: readonly string[];
  readonly options: CommandOptions;
  /** Settings given on the command line. */
  readonly flags: Flags;
}

/** Settings that every command takes. */
const COMMON_SETTINGS: readonly SettingName[] = ['store', 'acceptCopy', 'ontology'];
/** Of those that may write: what happens where a store does not fit the ontology. */
const WRITER_SETTINGS: readonly SettingName[] = ['migrate', 'allow'];

/** Adds a command to the program: `ontology check` becomes the command `check` of the group `ontology`. */
export function addCommand(program: Commander, command: Command, run: (invocation: Invocation) => Promise<void>): void {
  const words = command.name.split(' ');
  const parent = words.length > 1 ? group(program, words[0] ?? '') : program;
  const added = parent
    .command(words.at(-1) ?? '')
    .description(command.summary)
    .showHelpAfterError(`(claimgraph ${command.name} --help shows what it takes)`)
    .addHelpText('after', command.details === undefined ? '' : `\n${command.details}`);
  for (const { name, description } of command.arguments) added.argument(name, description);
  for (const option of command.options) added.addOption(optionOf(option));
  const settings = [...(command.settings ?? []), ...COMMON_SETTINGS, ...(isWriter(command) ? WRITER_SETTINGS : [])];
  for (const name of settings) added.addOption(settingOption(SETTINGS[name]));
  added.action(async () => {
    const options = added.opts<CommandOptions>();
    await run({ arguments: added.args, options, flags: flagsIn(options, settings) });
  });
}

const isWriter = ({ readsOnly, keysOnly, opensNoGraph }: Command): boolean => !readsOnly && !keysOnly && !opensNoGraph;

const GROUPS: Readonly<Record<string, string>> = {
  ontology: 'commands on the ontology',
  log: 'the log of changes: how large it is, and how long it keeps texts',
  key: 'the keys of people and programs: make, list, revoke them',
};

function group(program: Commander, name: string): Commander {
  return program.commands.find((command) => command.name() === name) ?? newGroup(program, name);
}

const newGroup = (program: Commander, name: string): Commander =>
  program
    .command(name)
    .description(GROUPS[name] ?? name)
    .showHelpAfterError(`(claimgraph ${name} --help shows what there is)`);

function optionOf({ flags, description, choices, defaultValue, many }: CommandOption): Option {
  const option = new Option(flags, description);
  if (choices) option.choices(choices);
  if (defaultValue !== undefined) option.default(defaultValue);
  if (many) option.argParser((value: string, before?: readonly string[]) => [...(before ?? []), value]);
  return option;
}

function settingOption({ flag, flagMeans, variable, defaultValue, meaning }: Setting): Option {
  return new Option(flagMeans === undefined ? `${flag} <value>` : String(flag), `${meaning} (also ${variable}; default ${defaultValue})`);
}

/** What commander gives for a flag without a value: of a `--no-…` true means that it is left out. */
const flagMeansOf = (name: SettingName): boolean => !SETTINGS[name].flag?.startsWith('--no-');

function flagsIn(options: CommandOptions, settings: readonly SettingName[]): Flags {
  return Object.fromEntries(
    settings.flatMap((name) => {
      const [given, { flagMeans }]: [unknown, Setting] = [options[name], SETTINGS[name]];
      const value = given === flagMeansOf(name) ? flagMeans : given;
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
