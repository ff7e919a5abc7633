import { type Fault, type Path, ClaimgraphError, pathInWords } from '../model/errors.js';

/** Where something stands in a file: its line, counted from 1, and the keys that lead to it. */
export interface FileLocation {
  readonly line: number;
  readonly path: Path;
}

/** A value with where it is written. */
export interface Located<Value> extends FileLocation {
  readonly value: Value;
}

/** One thing wrong with a file. */
export interface FileFault extends Fault, FileLocation {}

/** What is wrong with the thing that stands there. */
export function faultAt({ line, path }: FileLocation, message: string): FileFault {
  return { line, path, message };
}

/** INVALID_INPUT for a file: in `details.faults` each fault with line, path and message, in the text a line each, in the file's order. */
export function invalidFile(file: string, faults: readonly FileFault[]): ClaimgraphError {
  const ordered = inFileOrder(faults);
  const lines = ordered.map((fault) => `${file}:${fault.line}: ${faultInWords(fault)}`);
  return new ClaimgraphError('INVALID_INPUT', lines.join('\n'), { file, faults: ordered });
}

/** By line, those of one line as they were found; each once: a syntax error can make the YAML parser stumble many times. */
function inFileOrder(faults: readonly FileFault[]): readonly FileFault[] {
  const once = new Map(faults.map((fault) => [`${fault.line} ${faultInWords(fault)}`, fault]));
  return [...once.values()].sort((a, b) => a.line - b.line);
}

/** On one line, whatever stands in the names that the file gives. */
function faultInWords({ path, message }: FileFault): string {
  const words = path.length > 0 ? `${pathInWords(path)}: ${message}` : message;
  return words.replace(/\s+/g, ' ');
}
