import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { isMissing } from '../../domain/values/faults.js';
import { invalidFile, type FileFault, type FileLocation } from '../../files/file-faults.js';
import { didYouMean } from '../../files/nearest-name.js';
import { parseYaml } from '../../files/parse-yaml.js';
import type { YamlValue } from '../../files/yaml-value.js';
import { conflict, type ClaimgraphError, type Fault, type Path } from '../../model/errors.js';
import type { EntityRecord } from '../../model/entity.js';
import type { NodeKind } from '../../model/node.js';
import type { IdentifiedCase } from './content.js';
import { REMEDY, whatHappened, type Deletions } from './write/left-out.js';

/** A file that is refused. */
export interface RefusedFile {
  readonly file: string;
  readonly text: string;
  readonly content: IdentifiedCase;
  /** What was there, and is missing now. */
  readonly deletions: Deletions;
  /** By name, the entities of the store that bear it. */
  readonly elsewhere: ReadonlyMap<string, readonly EntityRecord[]>;
}

/** What a refused file names as entities, and is not there. */
export function missingEntities({ details: { faults = [] } }: ClaimgraphError): string[] {
  return [...new Set(faults.filter(isMissing).flatMap(({ kind, id }) => (kind === 'entity' ? [id] : [])))];
}

/** The error of a refused write with the line of each fault in the case file. Errors without faults are given back as they are. */
export function withLines(error: ClaimgraphError, refusedFile: RefusedFile): ClaimgraphError {
  const { faults } = error.details;
  if (!faults) return error;
  const { file, text } = refusedFile;
  const locate = locationsIn(text);
  const hint = hints(refusedFile);
  const located = (fault: Fault | FileFault): FileFault =>
    'line' in fault ? fault : { ...locate(fault.path), message: fault.message + hint(fault) };
  const refused = invalidFile(file, faults.map(located));
  return error.is('CONFLICT') ? conflict(refused.message, error.details.id, { file, faults: refused.details.faults ?? [] }) : refused;
}

/**
 * Suggests what an unknown reference is likely to mean, or tells what became of it; each is looked for once, since a file may repeat it
 * often.
 */
function hints({ content, deletions, elsewhere }: RefusedFile): (fault: Fault) => string {
  const { entities, documents, claims } = content;
  const known: Readonly<Record<NodeKind, readonly string[]>> = {
    entity: entities.flatMap(({ input }) => [input.id, input.name]),
    document: documents.flatMap(({ input }) => [input.id, input.title]),
    claim: claims.map(({ input }) => input.id),
    relation: [],
  };
  const found = new Map<string, string>();
  return (fault) => {
    if (!isMissing(fault)) return '';
    const deletion = deletions.get(fault.id);
    if (deletion) return `: ${whatHappened(deletion)}; ${REMEDY}`;
    const key = `${fault.kind} ${fault.id}`;
    const inStore = fault.kind === 'entity' ? (elsewhere.get(fault.id) ?? []) : [];
    const hint = found.get(key) ?? (inStore.length > 0 ? storeHint(inStore) : didYouMean(fault.id, known[fault.kind]));
    found.set(key, hint);
    return hint;
  };
}

function storeHint(entities: readonly EntityRecord[]): string {
  const ids = entities.map(({ id, name }) => `${name} (${id})`);
  return ` in this file; the store has ${ids.join(' and ')}: write ${ids.length > 1 ? 'the id of one' : 'its id'}`;
}

/**
 * Finds the line of a path of the rules in a case file; rules and file differ in some keys. Parses the file again, so that its lines
 * need not be kept while it is written.
 */
export function locationsIn(text: string): (path: Path) => FileLocation {
  const { root } = parseYaml(text, 'a case');
  return (path) => {
    const inFile = pathInFile(path);
    return { path: inFile, line: root === null ? 1 : lineOf(root, inFile) };
  };
}

const KEYS_IN_FILE: ReadonlyMap<string | number, string> = new Map([
  ['publisherId', 'publisherEntity'],
  ['documentId', 'document'],
  ['originalDocumentId', 'originalDocument'],
  ['claimantId', 'claimant'],
  ['onBehalfOfId', 'onBehalfOf'],
]);

/** A message of the rules in the keys of case files. */
export function keysInFile(message: string): string {
  const named = message.replace('`relation.id`', '`id` of the relation');
  return named.replace(/`(\w+)(?=[`:])/g, (whole, key: string) => (KEYS_IN_FILE.has(key) ? `\`${KEYS_IN_FILE.get(key)}` : whole));
}

/** Where in a path the key of a claim stands, and that of another item. */
const CLAIM_DEPTH = 4;
const ITEM_DEPTH = 2;

/**
 * Claims are nested in what they are about in a file, so that `relations[0].claims[1].relation.from` is `relations[0].from` there, and the
 * `entityId` of a claim its entity.
 */
function pathInFile(path: Path): Path {
  const depth = path[ITEM_DEPTH] === 'claims' ? CLAIM_DEPTH : ITEM_DEPTH;
  if (depth === CLAIM_DEPTH && path[depth] === 'entityId') return path.slice(0, ITEM_DEPTH);
  if (depth === CLAIM_DEPTH && path[depth] === 'relation') return [...path.slice(0, ITEM_DEPTH), ...path.slice(depth + 1)];
  return path.map((step, i) => (i === depth ? (KEYS_IN_FILE.get(step) ?? step) : step));
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
