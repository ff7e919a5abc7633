import type { App } from '../app/app.js';
import type { Config } from '../config/config.js';

/** One command of the command line. */
export interface Command {
  /** As it is called, e.g. `path` or `ontology check`. */
  readonly name: string;
  readonly summary: string;
  /** More for its help: examples, what its exit codes mean. */
  readonly details?: string;
  readonly arguments: readonly CommandArgument[];
  readonly options: readonly CommandOption[];
  /** Settings that it takes as flags, beside those that every command takes. */
  readonly settings?: readonly ('port' | 'host' | 'seed')[];
  /** It creates the store where there is none; other commands refuse such a location, since it is likely mistyped. */
  readonly createsStore?: true;
  /** It only reads: a store of an older version is refused, not upgraded, and one that may only be read is read. */
  readonly readsOnly?: true;
  /** It works with keys alone: the store is neither upgraded nor compared with the ontology first, so that a key can always be revoked. */
  readonly keysOnly?: true;
  /** It reads no graph, but copies a file as it is, or tells of the ontology alone: no store is brought to an ontology by it. */
  readonly opensNoGraph?: true;
  /** Does it, and gives the exit code. Throws errors of the catalogue, which are explained to the caller. */
  run(input: CommandInput): Promise<ExitCode>;
}

export interface CommandArgument {
  /** `<name>` must be given, `[name]` may be. */
  readonly name: string;
  readonly description: string;
}

export interface CommandOption {
  /** As commander has it, e.g. `--rank <rank>`. */
  readonly flags: string;
  readonly description: string;
  /** The values that it may have; any where none are given. */
  readonly choices?: readonly string[];
  readonly defaultValue?: string;
  /** It may be given several times. */
  readonly many?: boolean;
}

export interface CommandInput {
  readonly config: Config;
  /** Opens the store; closed by the caller when the command ends. */
  readonly open: () => Promise<App>;
  readonly arguments: readonly string[];
  readonly options: CommandOptions;
  readonly output: Output;
  /** Resolves when the process is asked to end. A command that does not call it is ended at once. */
  readonly whenStopRequested: () => Promise<void>;
}

export type CommandOptions = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Where a command writes: answers to standard output, notes and errors to standard error. */
export interface Output {
  readonly print: (line: string) => void;
  readonly log: (line: string) => void;
  /** One line of progress; on a terminal it replaces the one before, elsewhere there is one in a few seconds. */
  readonly progress: (line: string) => void;
}

/** Documented in docs/command-line.md. */
export const EXIT = {
  /** Done. */
  ok: 0,
  /** Refused: an input is invalid, or a check found faults. */
  refused: 1,
  /** Invalid usage: an unknown command or option, or an invalid setting. */
  usage: 2,
  /** The store is not there, or can't be reached or opened. */
  unavailable: 3,
  /** A defect of the program. */
  defect: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
