import { findFile, type App } from '../app.js';
import { readTextFile } from '../files/read-text-file.js';
import { loadCaseFile, type LoadedCase } from '../transfer/case-file/load-case-file.js';
import { EXIT, type Command } from './command.js';

export const loadCommand: Command = {
  name: 'load',
  summary: 'load a case file; all of it, or nothing',
  details: 'Loading a file again changes only what was edited in it. docs/case-files.md has the format, with a template.',
  arguments: [{ name: '<file>', description: 'a case in YAML; seed/microsoft-imod.yaml comes with the program' }],
  options: [],
  createsStore: true,
  async run({ open, arguments: [file = ''], output }) {
    const text = readTextFile(findFile(file));
    const { ontology, commit } = await open();
    output.print(loadedInWords(await loadCaseFile({ file, text, ontology, commit, by: null })));
    return EXIT.ok;
  },
};

/** What a load did, in one line. */
function loadedInWords({ title, ...kinds }: LoadedCase): string {
  const parts = Object.entries(kinds).map(([kind, counts]) => {
    const words = (['added', 'changed', 'unchanged'] as const).filter((word) => counts[word] > 0).map((word) => `${counts[word]} ${word}`);
    return `${kind} ${words.length > 0 ? words.join(', ') : 'none'}`;
  });
  return `loaded ${title}: ${parts.join('; ')}`;
}

const EXAMPLE = 'seed/microsoft-imod.yaml';

/** Loads the example case. Gives the line that says what was done. */
export async function seedExample({ ontology, commit }: App): Promise<string> {
  const file = findFile(EXAMPLE);
  return loadedInWords(await loadCaseFile({ file, text: readTextFile(file), ontology, commit, by: null }));
}
