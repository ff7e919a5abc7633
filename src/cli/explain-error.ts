import { ClaimgraphError, pathInWords, type AmbiguityCandidate, type Fault } from '../model/errors.js';
import { EXIT, type ExitCode, type Output } from './command.js';

/** Tells a person what went wrong, one fault a line, and gives the exit code for it. */
export function explainError(error: unknown, output: Output): ExitCode {
  if (!(error instanceof ClaimgraphError)) {
    output.tell(`claimgraph failed, and should not have: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return EXIT.defect;
  }
  for (const line of linesOf(error)) output.tell(line);
  return error.code === 'STORE_UNAVAILABLE' ? EXIT.unavailable : EXIT.refused;
}

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
