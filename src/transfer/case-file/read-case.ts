import { isMap, isScalar, type Node } from 'yaml';
import type { ClaimInput, DocumentInput, EntityInput, RelationInput } from '../../domain/write/write-inputs.js';
import type { FileFault } from '../../files/file-faults.js';
import { parseYaml } from '../../files/parse-yaml.js';
import { readFields, readItems, report, type YamlValue } from '../../files/yaml-value.js';
import { STANCES } from '../../model/claim.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { CaseContent, CaseItem, CaseRelation } from './content.js';
import { CASE_KEYS, CLAIM_KEYS, DOCUMENT_KEYS, ENTITY_KEYS, RELATION_KEYS } from './keys.js';
import { readExternalIds, readNames, readNumber, readProperties, readRequiredText, readText, readTexts, readWord } from './values.js';

export interface ReadCase {
  /** Null where the text is no YAML, or no case at all. */
  readonly content: CaseContent | null;
  /** What is wrong with the form: syntax, keys, kinds of values. In no order. */
  readonly faults: readonly FileFault[];
}

/** Reads what a case file says, as far as it can be read. Of the ontology it needs to know what kinds of values properties have. */
export function readCase(text: string, ontology: Ontology): ReadCase {
  const { root, faults } = parseYaml(text, 'a case');
  if (!isCase(root, text)) return { content: null, faults: [NO_CASE, ...faults] };
  return { content: root && caseIn(root, ontology), faults };
}

const NO_CASE: FileFault = { line: 1, path: [], message: 'this is no case file: one begins with `case:` and its title' };
const KEYS = [...CASE_KEYS.required, ...CASE_KEYS.optional];
const KEY_IN_TEXT = new RegExp(`\\b(${KEYS.join('|')})["']?\\s*:`);

/** Whether any of it is what a case has; of a text that is no YAML, whether it looks so. */
function isCase(root: YamlValue | null, text: string): boolean {
  if (root === null) return KEY_IN_TEXT.test(text);
  return isMap<Node>(root.node) && root.node.items.some(({ key }) => isScalar(key) && KEYS.includes(String(key.value)));
}

function caseIn(root: YamlValue, ontology: Ontology): CaseContent {
  const fields = readFields(root, CASE_KEYS);
  return {
    title: readRequiredText(fields.get('case')) ?? '',
    entities: listIn(fields.get('entities')).map((value) => entityIn(value, ontology)),
    documents: listIn(fields.get('documents')).map(documentIn),
    relations: listIn(fields.get('relations')).map((value) => relationIn(value, ontology)),
  };
}

function listIn(value: YamlValue | undefined): readonly YamlValue[] {
  return (value && readItems(value, 'a list')) ?? [];
}

function entityIn(value: YamlValue, ontology: Ontology): CaseItem<EntityInput> {
  const fields = readFields(value, ENTITY_KEYS);
  const [type, name] = [readRequiredText(fields.get('type')), readRequiredText(fields.get('name'))];
  const input: EntityInput = {
    id: readText(fields.get('id')),
    type: type ?? '',
    name: name ?? '',
    aliases: readNames(fields.get('aliases')),
    description: readText(fields.get('description')),
    externalIds: readExternalIds(fields.get('externalIds')),
    properties: readProperties(fields.get('properties'), ontology),
  };
  return { path: value.path, input, isComplete: type !== null && name !== null };
}

function documentIn(value: YamlValue): CaseItem<DocumentInput> {
  const fields = readFields(value, DOCUMENT_KEYS);
  const title = readRequiredText(fields.get('title'));
  const input: DocumentInput = {
    id: readText(fields.get('id')),
    title: title ?? '',
    url: readText(fields.get('url')),
    archivedUrl: readText(fields.get('archivedUrl')),
    authors: readTexts(fields.get('authors')),
    publisher: readText(fields.get('publisher')),
    publisherId: readText(fields.get('publisherEntity')),
    language: readText(fields.get('language')),
    publishedOn: readText(fields.get('publishedOn')),
    retrievedAt: readText(fields.get('retrievedAt')),
    sha256: readText(fields.get('sha256')),
    derivedFrom: readText(fields.get('derivedFrom')),
  };
  return { path: value.path, input, isComplete: title !== null };
}

function relationIn(value: YamlValue, ontology: Ontology): CaseRelation {
  const fields = readFields(value, RELATION_KEYS);
  const [type, from, to] = [readRequiredText(fields.get('type')), readRequiredText(fields.get('from')), readRequiredText(fields.get('to'))];
  const input: RelationInput = { id: readText(fields.get('id')), type: type ?? '', from: from ?? '', to: to ?? '' };
  const isComplete = type !== null && from !== null && to !== null;
  return { path: value.path, input, isComplete, claims: claimsIn(fields.get('claims')).map((claim) => claimIn(claim, ontology)) };
}

function claimsIn(value: YamlValue | undefined): readonly YamlValue[] {
  const claims = value && readItems(value, 'a list of claims');
  if (value && claims?.length === 0) report(value, 'must have at least one claim: without one a relation says nothing');
  return claims ?? [];
}

function claimIn(value: YamlValue, ontology: Ontology): CaseItem<ClaimInput> {
  const fields = readFields(value, CLAIM_KEYS);
  const documentId = readRequiredText(fields.get('document'));
  const input: ClaimInput = {
    id: readText(fields.get('id')),
    documentId,
    originalDocumentId: readText(fields.get('originalDocument')),
    stance: readWord(fields.get('stance'), STANCES),
    claimantId: readText(fields.get('claimant')),
    onBehalfOfId: readText(fields.get('onBehalfOf')),
    attribution: readText(fields.get('attribution')),
    started: readText(fields.get('started')),
    ended: readText(fields.get('ended')),
    properties: readProperties(fields.get('properties'), ontology),
    statement: readText(fields.get('statement')),
    quote: readText(fields.get('quote')),
    locator: readText(fields.get('locator')),
    confidence: readNumber(fields.get('confidence')),
    replaces: readText(fields.get('replaces')),
  };
  return { path: value.path, input, isComplete: documentId !== null };
}
