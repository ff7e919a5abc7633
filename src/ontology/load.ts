import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { ClaimgraphError, pathInWords } from '../model/errors.js';
import { checkOntology } from './check.js';
import type { OntologyFault } from './fault.js';
import { Ontology } from './ontology.js';
import { readDeclarations } from './read-declarations.js';
import { resolveOntology } from './resolve.js';

/**
 * The ontology that a YAML file declares; docs/ontology.md describes the format.
 * Throws INVALID_INPUT with all faults: in `details.faults` each with line, path and message, in the text a line each.
 */
export function loadOntology(file: string): Ontology {
  return parseOntology(readText(file), file);
}

/** The same from text; `file` is the name that faults give. */
export function parseOntology(text: string, file: string): Ontology {
  const { declared, faults } = readDeclarations(text);
  const all = [...faults, ...checkOntology(declared)];
  if (all.length > 0) throw faultyFile(file, inOrder(all));
  return new Ontology(resolveOntology(declared));
}

function readText(file: string): string {
  const bytes = bytesOf(file);
  if (!isUtf8(bytes)) throw unreadable(file, 'it is not text in UTF-8');
  return bytes.toString('utf8');
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw unreadable(file, String(error).replace(/^Error: /, ''), { cause: error });
  }
}

function unreadable(file: string, reason: string, options?: ErrorOptions): ClaimgraphError {
  const message = `${file}: cannot be read: ${reason}`;
  return new ClaimgraphError('INVALID_INPUT', message, { file, faults: [{ path: [], message }] }, options);
}

function faultyFile(file: string, faults: readonly OntologyFault[]): ClaimgraphError {
  const lines = faults.map((fault) => `${file}:${fault.line}: ${inWords(fault)}`);
  return new ClaimgraphError('INVALID_INPUT', lines.join('\n'), { file, faults });
}

/** On one line, whatever stands in the names that the file gives. */
function inWords({ path, message }: OntologyFault): string {
  const words = path.length > 0 ? `${pathInWords(path)}: ${message}` : message;
  return words.replace(/\s+/g, ' ');
}

/** By line, those of one line as they were found; each once: a syntax error can make the YAML parser stumble many times. */
function inOrder(faults: readonly OntologyFault[]): readonly OntologyFault[] {
  const once = new Map(faults.map((fault) => [`${fault.line} ${inWords(fault)}`, fault]));
  return [...once.values()].sort((a, b) => a.line - b.line);
}
