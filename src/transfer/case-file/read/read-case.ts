import { isMap, isScalar, type Node } from 'yaml';
import type { ClaimInput, DocumentInput, EntityInput, RelationInput } from '../../../domain/write/write-inputs.js';
import type { FileFault } from '../../../files/file-faults.js';
import { parseYaml } from '../../../files/parse-yaml.js';
import { readFields, readItems, report, type YamlValue } from '../../../files/yaml-value.js';
import { STANCES } from '../../../model/claim.js';
import type { Ontology } from '../../../ontology/ontology.js';
import type { CaseContent, CaseItem, CaseSubject } from '../content.js';
import { CASE_KEYS, CLAIM_KEYS, DOCUMENT_KEYS, ENTITY_KEYS, RELATION_KEYS } from './keys.js';
import {
  parseExternalIds,
  parseNames,
  parseNumber,
  parseProperties,
  parseRequiredText,
  parseText,
  parseTexts,
  parseWord,
} from './values.js';

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
    title: parseRequiredText(fields.get('case')) ?? '',
    entities: listIn(fields.get('entities')).map((value) => entityIn(value, ontology)),
    documents: listIn(fields.get('documents')).map(documentIn),
    relations: listIn(fields.get('relations')).map((value) => relationIn(value, ontology)),
  };
}

function listIn(value: YamlValue | undefined): readonly YamlValue[] {
  return (value && readItems(value, 'a list')) ?? [];
}

function entityIn(value: YamlValue, ontology: Ontology): CaseSubject<EntityInput> {
  const fields = readFields(value, ENTITY_KEYS);
  const [type, name] = [parseRequiredText(fields.get('type')), parseRequiredText(fields.get('name'))];
  const input: EntityInput = {
    id: parseText(fields.get('id')),
    type: type ?? '',
    name: name ?? '',
    aliases: parseNames(fields.get('aliases')),
    description: parseText(fields.get('description')),
    externalIds: parseExternalIds(fields.get('externalIds')),
    properties: parseProperties(fields.get('properties'), ontology),
  };
  const claims = claimsIn(fields.get('claims')).map((claim) => claimIn(claim, ontology));
  return { path: value.path, input, isComplete: type !== null && name !== null, claims };
}

function documentIn(value: YamlValue): CaseItem<DocumentInput> {
  const fields = readFields(value, DOCUMENT_KEYS);
  const title = parseRequiredText(fields.get('title'));
  const input: DocumentInput = {
    id: parseText(fields.get('id')),
    title: title ?? '',
    url: parseText(fields.get('url')),
    archivedUrl: parseText(fields.get('archivedUrl')),
    authors: parseTexts(fields.get('authors')),
    publisher: parseText(fields.get('publisher')),
    publisherId: parseText(fields.get('publisherEntity')),
    language: parseText(fields.get('language')),
    publishedOn: parseText(fields.get('publishedOn')),
    retrievedAt: parseText(fields.get('retrievedAt')),
    sha256: parseText(fields.get('sha256')),
    derivedFrom: parseText(fields.get('derivedFrom')),
  };
  return { path: value.path, input, isComplete: title !== null };
}

function relationIn(value: YamlValue, ontology: Ontology): CaseSubject<RelationInput> {
  const fields = readFields(value, RELATION_KEYS);
  const [type, from, to] = [
    parseRequiredText(fields.get('type')),
    parseRequiredText(fields.get('from')),
    parseRequiredText(fields.get('to')),
  ];
  const input: RelationInput = { id: parseText(fields.get('id')), type: type ?? '', from: from ?? '', to: to ?? '' };
  const isComplete = type !== null && from !== null && to !== null;
  const claims = fields.get('claims');
  const items = claimsIn(claims);
  if (claims && items?.length === 0) report(claims, 'must have at least one claim: without one a relation says nothing');
  return { path: value.path, input, isComplete, claims: items.map((claim) => claimIn(claim, ontology)) };
}

function claimsIn(value: YamlValue | undefined): readonly YamlValue[] {
  return (value && readItems(value, 'a list of claims')) ?? [];
}

function claimIn(value: YamlValue, ontology: Ontology): CaseItem<ClaimInput> {
  const fields = readFields(value, CLAIM_KEYS);
  const documentId = parseRequiredText(fields.get('document'));
  const input: ClaimInput = {
    id: parseText(fields.get('id')),
    documentId,
    originalDocumentId: parseText(fields.get('originalDocument')),
    stance: parseWord(fields.get('stance'), STANCES),
    claimantId: parseText(fields.get('claimant')),
    onBehalfOfId: parseText(fields.get('onBehalfOf')),
    attribution: parseText(fields.get('attribution')),
    started: parseText(fields.get('started')),
    ended: parseText(fields.get('ended')),
    observedOn: parseText(fields.get('observedOn')),
    properties: parseProperties(fields.get('properties'), ontology),
    scope: parseTexts(fields.get('scope')),
    statement: parseText(fields.get('statement')),
    quote: parseText(fields.get('quote')),
    locator: parseText(fields.get('locator')),
    confidence: parseNumber(fields.get('confidence')),
    replaces: parseText(fields.get('replaces')),
  };
  return { path: value.path, input, isComplete: documentId !== null };
}
