import { ClaimgraphError, pathInWords, type AmbiguityCandidate, type Fault } from '../model/errors.js';
import { EXIT, type ExitCode, type Output } from './command.js';

/** Tells a person what went wrong, one fault a line, and gives the exit code for it. */
export function explainError(error: unknown, output: Output): ExitCode {
  if (!(error instanceof ClaimgraphError)) {
    output.tell(`claimgraph failed, and should not have: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return EXIT.defect;
  }
  for (const line of linesOf(error)) output.tell(line);
  if (error.code === 'STORE_UNAVAILABLE') return EXIT.unavailable;
  return isCalledWrongly(error) ? EXIT.usage : EXIT.refused;
}

/** Whether an option or a setting has a value that it can't have. A name that nobody bears is none of these: it is looked for. */
function isCalledWrongly(error: ClaimgraphError): boolean {
  return error.is('INVALID_INPUT') && error.details.faults.some(({ path: [first] }) => isSetting(String(first)));
}

const isSetting = (name: string): boolean => name === 'store' || name === 'HOST' || name.startsWith('--');

function linesOf(error: ClaimgraphError): string[] {
  if (error.is('AMBIGUOUS')) return [error.message, ...error.details.candidates.map(candidateInWords)];
  const { faults = [], file } = error.details;
  return faults.length > 0 && file === undefined ? faults.map(faultInWords) : error.message.split('\n');
}

/** What a command asks for is its whole input, so that the word need not be said. */
const faultInWords = ({ path: [first, ...rest], message }: Fault): string => {
  const path = first === 'input' ? rest : first === undefined ? [] : [first, ...rest];
  return path.length > 0 ? `${pathInWords(path)}: ${message}` : message;
};

function candidateInWords({ id, name, type, description }: AmbiguityCandidate): string {
  return `  id:${id}  ${name} (${type})${description ? `: ${description.replace(/\s+/g, ' ')}` : ''}`;
}
