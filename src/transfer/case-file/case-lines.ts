import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Path } from '../../model/errors.js';
import type { FileLocation } from '../../files/file-faults.js';
import { parseYaml } from '../../files/parse-yaml.js';
import type { YamlValue } from '../../files/yaml-value.js';

/**
 * Finds where in a case file stands what the rules speak of: they call some things by other names than the file. Reads the file again,
 * so that its lines need not be remembered while it is written.
 */
export function whereaboutsIn(text: string): (path: Path) => FileLocation {
  const { root } = parseYaml(text, 'a case');
  return (path) => {
    const written = asWritten(path);
    return { path: written, line: root === null ? 1 : lineOf(root, written) };
  };
}

const NAMES_IN_FILES: ReadonlyMap<string | number, string> = new Map([
  ['publisherId', 'publisherEntity'],
  ['documentId', 'document'],
  ['originalDocumentId', 'originalDocument'],
  ['claimantId', 'claimant'],
  ['onBehalfOfId', 'onBehalfOf'],
]);

const CLAIM_DEPTH = 4;
const ITEM_DEPTH = 2;

/** A claim of a file stands in its relation: what is wrong with `relations[0].claims[1].relation.from` is so with `relations[0].from`. */
function asWritten(path: Path): Path {
  const depth = path[ITEM_DEPTH] === 'claims' ? CLAIM_DEPTH : ITEM_DEPTH;
  if (depth === CLAIM_DEPTH && path[depth] === 'relation') return [...path.slice(0, ITEM_DEPTH), ...path.slice(depth + 1)];
  return path.map((step, i) => (i === depth ? (NAMES_IN_FILES.get(step) ?? step) : step));
}

/** Of the last step of the path that the file has. */
function lineOf(value: YamlValue, [step, ...rest]: Path): number {
  const next = step === undefined ? null : stepInto(value, step);
  return next ? lineOf(next, rest) : value.line;
}

function stepInto(value: YamlValue, step: string | number): YamlValue | null {
  const { node, source, path } = value;
  if (isSeq<Node>(node)) {
    const item = node.items[Number(step)];
    return item ? { node: item, line: source.lineOf(item), path, source } : null;
  }
  const pair = isMap<Node>(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
  return pair ? { node: pair.value, line: source.lineOf(pair.key), path, source } : null;
}
