import { SETTINGS } from '../config/settings.js';
import { ClaimgraphError, pathInWords, type AmbiguityCandidate, type Fault } from '../model/errors.js';
import { EXIT, type ExitCode, type Output } from './command.js';

/** Writes what went wrong to standard error, one fault a line, and gives the exit code for it. */
export function explainError(error: unknown, output: Output): ExitCode {
  if (!(error instanceof ClaimgraphError)) {
    output.log(`claimgraph failed, and should not have: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return EXIT.defect;
  }
  for (const line of linesOf(error)) output.log(line);
  if (error.code === 'STORE_UNAVAILABLE') return EXIT.unavailable;
  return isInvalidUsage(error) ? EXIT.usage : EXIT.refused;
}

/** Whether an option or a setting is invalid. A name that no entity has is not: it was looked for. */
function isInvalidUsage(error: ClaimgraphError): boolean {
  return error.is('INVALID_INPUT') && error.details.faults.some(({ path: [first] }) => isSetting(String(first)));
}

const VARIABLES: ReadonlySet<string> = new Set(Object.values(SETTINGS).map(({ variable }) => variable));

const isSetting = (name: string): boolean => name === 'store' || VARIABLES.has(name) || name.startsWith('--');

function linesOf(error: ClaimgraphError): string[] {
  if (error.is('AMBIGUOUS')) return [error.message, ...error.details.candidates.map(candidateInWords)];
  const { faults = [], file } = error.details;
  return faults.length > 0 && file === undefined ? faults.map(faultInWords) : error.message.split('\n');
}

/** In the words of the command line: of a path of the API `input` is left out, since here all is input, and `cascade` is an option. */
const faultInWords = ({ path: [first, ...rest], message }: Fault): string => {
  const path = first === 'input' ? rest : first === undefined ? [] : [first, ...rest];
  const here = message.replaceAll('`cascade: true`', '--cascade');
  return path.length > 0 ? `${pathInWords(path)}: ${here}` : here;
};

function candidateInWords({ id, name, type, degree, description, aliases }: AmbiguityCandidate): string {
  const relations = degree === 1 ? '1 relation' : `${degree} relations`;
  const others = aliases.length === 0 ? '' : `, also ${aliases.join(', ')}`;
  return `  id:${id}  ${name} (${type}, ${relations}${others})${description ? `: ${description.replace(/\s+/g, ' ')}` : ''}`;
}
