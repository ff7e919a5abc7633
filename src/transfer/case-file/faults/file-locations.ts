import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { FileLocation } from '../../../files/file-faults.js';
import { parseYaml } from '../../../files/parse-yaml.js';
import type { YamlValue } from '../../../files/yaml-value.js';
import type { Path } from '../../../model/errors.js';
import { pathInFile } from './keys-in-file.js';

/**
 * Finds the line of a path of the rules in a case file. Parses the file again, so that its lines need not be kept while it is written.
 */
export function locationsIn(text: string): (path: Path) => FileLocation {
  const { root } = parseYaml(text, 'a case');
  return (path) => {
    const inFile = pathInFile(path);
    return { path: inFile, line: root === null ? 1 : lineOf(root, inFile) };
  };
}

/** The line of the deepest step of a path that the file has. */
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
