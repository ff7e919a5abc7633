import { LineCounter, parseDocument, type Node, type YAMLError } from 'yaml';
import type { FileFault } from './file-fault.js';
import type { YamlValue } from './yaml-value.js';

export interface ParsedYaml {
  /** Null where the text is no YAML. */
  readonly root: YamlValue | null;
  /** What is wrong with the form. Those who read values from the root add what they report, so it grows. In no order. */
  readonly faults: readonly FileFault[];
}

/** @param what such a file is called, as in `an ontology` */
export function parseYaml(text: string, what: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument<Node>(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, uniqueKeys: false });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) return { root: null, faults: broken.map((error) => syntaxFault(error, lines, what)) };
  const faults: FileFault[] = [];
  const source = {
    lineOf: ({ range }: Node) => lines.linePos(range?.[0] ?? 0).line,
    report: (fault: FileFault) => void faults.push(fault),
  };
  return { root: { node: document.contents, line: 1, path: [], source }, faults };
}

function syntaxFault({ code, message, pos }: YAMLError, lines: LineCounter, what: string): FileFault {
  return { line: lines.linePos(pos[0]).line, path: [], message: inPlainWords(code, what) ?? message };
}

/** For errors of the YAML library that speak of its own options. */
function inPlainWords(code: string, what: string): string | null {
  if (code === 'MULTIPLE_DOCS') return `A second YAML document begins here; ${what} is one`;
  if (code === 'RESOURCE_EXHAUSTION') return 'Lists and mappings stand in each other too deep to be read';
  return code === 'NON_STRING_KEY' ? 'A key must be a plain name' : null;
}
