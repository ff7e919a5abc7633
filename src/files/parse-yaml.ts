import { LineCounter, parseDocument, type Node, type YAMLError } from 'yaml';
import type { FileFault } from './file-faults.js';
import type { YamlValue } from './yaml-value.js';

/** A YAML document, to be read by the functions of yaml-value.ts. */
export interface ParsedYaml {
  /** Null where the text is no YAML. */
  readonly root: YamlValue | null;
  /** Faults of syntax, to which reading values from the root adds those of form. In no order. */
  readonly faults: readonly FileFault[];
}

/** Syntax faults that are reported; one slip can make the parser stumble at every line after it. */
const MAX_FAULTS = 20;

/** Lines, items and entries together: each is an object of some 1,300 bytes once it is parsed, however short it is. */
const MAX_PARTS = 600_000;

/** @param what such a file is called, as in `an ontology` */
export function parseYaml(text: string, what: string): ParsedYaml {
  if (hasMoreParts(text)) return { root: null, faults: [{ line: 1, path: [], message: tooManyParts(what) }] };
  const lines = new LineCounter();
  const document = parseDocument<Node>(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, uniqueKeys: false });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) return { root: null, faults: firstFaults(broken.map((error) => syntaxFault(error, lines, what))) };
  const faults: FileFault[] = [];
  const source = {
    lineOf: ({ range }: Node) => lines.linePos(range?.[0] ?? 0).line,
    behind: ({ range }: Node) => /^.*/.exec(text.slice(range?.[1] ?? text.length))?.[0] ?? '',
    report: (fault: FileFault) => void faults.push(fault),
  };
  return { root: { node: document.contents, line: 1, path: [], source }, faults };
}

const tooManyParts = (what: string): string =>
  `It has more than ${MAX_PARTS.toLocaleString('en')} lines, items and entries, which is all that is read of ${what}`;

/** Counted by what stands between them, in sentences, too. */
function hasMoreParts(text: string): boolean {
  let parts = 0;
  for (let at = 0; at < text.length && parts <= MAX_PARTS; at++) if (SEPARATORS.has(text.charCodeAt(at))) parts++;
  return parts > MAX_PARTS;
}

const SEPARATORS: ReadonlySet<number> = new Set(['\n', ',', '[', '{'].map((sign) => sign.charCodeAt(0)));

function firstFaults(faults: readonly FileFault[]): FileFault[] {
  const inOrder = [...faults].sort((a, b) => a.line - b.line);
  const once = [...new Map(inOrder.map((fault) => [`${fault.line} ${fault.message}`, fault])).values()];
  const [first, more] = [once.slice(0, MAX_FAULTS), once.length - MAX_FAULTS];
  const last = first.at(-1);
  return last && more > 0 ? [...first, { ...last, message: `and ${more} more from here on` }] : first;
}

function syntaxFault({ code, message, pos }: YAMLError, lines: LineCounter, what: string): FileFault {
  const remedy = NEEDS_QUOTES.test(message) ? `: ${QUOTES}` : '';
  return { line: lines.linePos(pos[0]).line, path: [], message: inPlainWords(code, what) ?? message + remedy };
}

/** Faults of text that has `: ` in it, or begins with a sign of YAML. */
const NEEDS_QUOTES = /^(Nested mappings|Block collections|Implicit keys need|Plain value cannot start|Unexpected .* at node end)/;
const QUOTES = 'text with `: ` in it, or that begins with a sign of YAML, needs quotes';

/** For errors of the YAML library that speak of its own options. */
function inPlainWords(code: string, what: string): string | null {
  if (code === 'MULTIPLE_DOCS') return `A second YAML document begins here; ${what} is one`;
  if (code === 'RESOURCE_EXHAUSTION') return 'Lists and mappings are nested too deep to be read';
  return code === 'NON_STRING_KEY' ? 'A key must be a plain name' : null;
}
