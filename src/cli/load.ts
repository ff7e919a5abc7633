import type { App } from '../app/app.js';
import { findFile } from '../app/program-files.js';
import { readTextFile } from '../files/read-text-file.js';
import type { LoadHint } from '../transfer/case-file/hints/load-hint.js';
import { loadCaseFile, type LoadedCase } from '../transfer/case-file/load-case-file.js';
import { EXIT, type Command } from './command.js';

export const loadCommand: Command = {
  name: 'load',
  summary: 'load a case file; all of it, or nothing',
  details: 'Loading a file again changes only what was edited in it. docs/case-files.md has the format, with a template.',
  arguments: [{ name: '<file>', description: 'a case in YAML; seed/microsoft-imod.yaml comes with the program' }],
  options: [
    { flags: '--join', description: 'take an entity for the one of the store that bears its name, and contradicts it in nothing' },
    { flags: '--restore', description: 'bring back what was deleted or retracted since the file was last loaded' },
  ],
  createsStore: true,
  async run({ open, arguments: [file = ''], options, output }) {
    const text = readTextFile(findFile(file));
    const { ontology, store, commit } = await open();
    const [join, restore] = [options['join'] === true, options['restore'] === true];
    const loaded = await loadCaseFile({ file, text, ontology, reader: store, commit, by: null, join, restore });
    output.print(loadedInWords(loaded));
    for (const line of hintLines(file, loaded)) output.log(line);
    return EXIT.ok;
  },
};

/** Of each sort of hint that are shown. */
const MAX_LINES = 50;

/** A line for each hint, those of one sort together; of too many how many more there are. */
function hintLines(file: string, { hints }: LoadedCase): string[] {
  const codes = [...new Set(hints.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const lines = hints.filter((hint) => hint.code === code).map((hint) => hintInWords(file, hint));
    const more = lines.length - MAX_LINES;
    return more > 0 ? [...lines.slice(0, MAX_LINES), `${code}: and ${more} more`] : lines;
  });
}

function hintInWords(file: string, { code, message, line }: LoadHint): string {
  return `${line === null ? '' : `${file}:${line}: `}${code}: ${message.replace(/\s+/g, ' ')}`;
}

/** What a load did, in one line. */
function loadedInWords({ title, entities, documents, relations, claims }: LoadedCase): string {
  const parts = Object.entries({ entities, documents, relations, claims }).map(([kind, counts]) => {
    const words = (['added', 'changed', 'unchanged'] as const).filter((word) => counts[word] > 0).map((word) => `${counts[word]} ${word}`);
    return `${kind} ${words.length > 0 ? words.join(', ') : 'none'}`;
  });
  return `loaded ${title}: ${parts.join('; ')}`;
}

const EXAMPLE = 'seed/microsoft-imod.yaml';

/** Loads the example case. Gives the line that says what was done. */
export async function seedExample({ ontology, store, commit }: App): Promise<string> {
  const file = findFile(EXAMPLE);
  return loadedInWords(await loadCaseFile({ file, text: readTextFile(file), ontology, reader: store, commit, by: null }));
}
