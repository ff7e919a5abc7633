// What is wrong in itself, with all its faults.

import { expect } from '@jest/globals';
import { RELATION } from './truth-table.js';

const { id: _, ...UNNAMED } = RELATION;
export const SUPPLIED = UNNAMED;
export const FITTING = { document: { id: 'd1', title: 'One' } };
export const CLAIM = { ...FITTING, relation: SUPPLIED };
export const COMPANY = { type: 'COMPANY', name: 'A' };
export const LONG_ID = 'x'.repeat(10_240);
const ID = 'must be an id: 1 to 200 of A-Z a-z 0-9 . _ : ~ -';
const NUL = 'must not contain the character NUL (U+0000)';
const TAG = 'must be a BCP 47 tag, e.g. fr or zh-Hant';
const HALF = 'must be well-formed Unicode: it contains half of a surrogate pair';
const ONE_SUBJECT = 'must have one of relationId, relation and entityId';
const WITHDRAWN = 'document "withdrawn" is retracted: nothing more is recorded from it';
const EITHER_DOCUMENT = 'must have either documentId or document';

export type Refused = readonly [what: string, mutation: string, input: object, faults: readonly unknown[]];

export const INVALID: readonly Refused[] = [
  [
    'a quote of a megabyte',
    'recordClaim',
    { ...CLAIM, quote: 'x'.repeat(1 << 20) },
    ['quote: must have at most 10000 characters, it has 1048576'],
  ],
  ['a name of spaces', 'createEntity', { ...COMPANY, name: '  ' }, ['name: must not be empty']],
  [
    'texts of spaces in a claim',
    'recordClaim',
    { ...CLAIM, statement: ' ', quote: '\t', locator: '', attribution: '\u200b' },
    ['statement', 'quote', 'locator', 'attribution'].map((text) => `${text}: must not be empty`),
  ],
  [
    'texts of spaces in its documents',
    'recordClaim',
    { ...CLAIM, document: { title: ' ', publisher: '  ', language: '' }, originalDocument: { title: 'X', authors: ['Ann', '\n'] } },
    ['document.title', 'document.publisher', 'document.language', 'originalDocument.authors.1'].map((path) => `${path}: must not be empty`),
  ],
  [
    'a title and a publisher that become spaces',
    'updateDocument',
    { id: 'd1', title: ' ', publisher: ' ' },
    ['title: must not be empty', 'publisher: must not be empty'],
  ],
  [
    'texts of spaces in an entity',
    'createEntity',
    { ...COMPANY, aliases: [{ value: ' ', language: ' ' }], description: ' ', externalIds: [{ scheme: ' ', value: '' }] },
    ['aliases.0.value', 'aliases.0.language', 'description', 'externalIds.0.scheme', 'externalIds.0.value'].map(
      (path) => `${path}: must not be empty`,
    ),
  ],
  ['a language in words', 'createDocument', { title: 'X', language: 'english language' }, [`language: ${TAG}`]],
  [
    'languages of aliases in words, or as programs write them',
    'createEntity',
    { ...COMPANY, aliases: ['en_US', 'français', 'en-', '1'].map((language) => ({ value: 'X', language })) },
    [0, 1, 2, 3].map((i) => `aliases.${i}.language: ${TAG}`),
  ],
  [
    'a document retracted for a reason of spaces',
    'retractDocument',
    { id: 'd1', kind: 'WITHDRAWN_BY_PUBLISHER', reason: '\u00a0' },
    ['reason: must not be empty'],
  ],
  ['a name that is null', 'updateEntity', { id: 'acme', name: null }, ['name: must not be null: leave it out to keep it']],
  ['a title that is null', 'updateDocument', { id: 'd1', title: null }, ['title: must not be null: leave it out to keep it']],
  ['NUL and half a letter', 'createEntity', { ...COMPANY, name: 'a\0', description: '\ud800' }, [`name: ${NUL}`, `description: ${HALF}`]],
  [
    'dates that are none, and confidence beyond its bounds',
    'recordClaim',
    { ...CLAIM, started: '2025-13', ended: '2025-02-30', confidence: 0 },
    [expect.stringMatching(/^started: /), expect.stringMatching(/^ended: /), 'confidence: must be above 0 and at most 1'],
  ],
  [
    'an end before the start',
    'recordClaim',
    { ...CLAIM, started: '2025', ended: '2024' },
    ['ended: is before `started`, whichever days are meant'],
  ],
  [
    'confidence above 1, and below 0',
    'recordClaims',
    { claims: [2, -1].map((confidence) => ({ ...CLAIM, confidence })) },
    ['claims.0', 'claims.1'].map((claim) => `${claim}.confidence: must be above 0 and at most 1`),
  ],
  [
    'ends that the ontology forbids',
    'recordClaim',
    { ...CLAIM, relation: { type: 'FIRED', from: 'ann', to: 'acme' } },
    ['relation: FIRED goes from AGENT to PERSON or GROUP, not from PERSON to COMPANY'],
  ],
  [
    'a property that is none, money without a currency',
    'recordClaim',
    { ...CLAIM, properties: { colour: 'red', contractValue: { value: 5 } } },
    expect.arrayContaining([
      expect.stringMatching(/^properties\.colour: is no property/),
      expect.stringMatching(/^properties\.contractValue\.currency: /),
    ]) as never,
  ],
  [
    'a circle of documents',
    'updateDocument',
    { id: 'd1', derivedFrom: 'd2' },
    [expect.stringMatching(/^derivedFrom: would close a circle/)],
  ],
  [
    'a document that copies itself',
    'createDocument',
    { id: 'd9', title: 'X', derivedFrom: 'd9' },
    [expect.stringMatching(/^derivedFrom: /)],
  ],
  [
    'an address that is none of the web',
    'createDocument',
    { title: 'X', url: 'javascript:alert(1)', archivedUrl: 'ftp://x' },
    ['url: must be an http or https URL', 'archivedUrl: must be an http or https URL'],
  ],
  [
    'a longer circle of documents, closed by a claim',
    'recordClaim',
    { relationId: 'supply', document: { id: 'd1', title: 'One', derivedFrom: 'd3', onConflict: 'UPDATE' } },
    [expect.stringMatching(/^document\.derivedFrom: would close a circle/)],
  ],
  ['neither relation', 'recordClaim', FITTING, [`: ${ONE_SUBJECT}`]],
  [
    'both relations and no document',
    'recordClaim',
    { relation: SUPPLIED, relationId: 'supply' },
    [`: ${EITHER_DOCUMENT}`, 'relationId: must not be given beside relation'],
  ],
  ['both documents', 'recordClaim', { ...CLAIM, documentId: 'd1' }, ['document: must not be given beside documentId']],
  ['a claim in a retracted document', 'recordClaim', { relationId: 'supply', documentId: 'withdrawn' }, [`documentId: ${WITHDRAWN}`]],
  [
    'claims in a retracted document, found by its id or its address, and what is wrong besides',
    'recordClaims',
    {
      claims: [
        { relationId: 'supply', document: { id: 'withdrawn', title: 'Withdrawn' } },
        { ...FITTING, relationId: 'supply' },
        { relationId: 'supply', confidence: 2, document: { title: 'Not so', url: 'https://a.example/w', onConflict: 'UPDATE' } },
      ],
    },
    [`claims.0.document: ${WITHDRAWN}`, `claims.2.document: ${WITHDRAWN}`, 'claims.2.confidence: must be above 0 and at most 1'],
  ],
  [
    'claims that retell a retracted document',
    'recordClaims',
    {
      claims: [{ originalDocumentId: 'withdrawn' }, { originalDocument: { id: 'withdrawn', title: 'Withdrawn' } }].map((original) => ({
        ...FITTING,
        ...original,
        relationId: 'supply',
      })),
    },
    [`claims.0.originalDocumentId: ${WITHDRAWN}`, `claims.1.originalDocument: ${WITHDRAWN}`],
  ],
  ['an id with slashes', 'createEntity', { ...COMPANY, id: 'a/../b' }, [`id: ${ID}`]],
  [
    'an id of 10 kB, of several things',
    'recordClaim',
    { id: LONG_ID, relation: { ...RELATION, id: LONG_ID }, document: { id: LONG_ID, title: 'X' } },
    [`document.id: ${ID}`, `relation.id: ${ID}`, `id: ${ID}`],
  ],
  ['no id at all', 'createDocument', { id: '', title: 'X' }, [`id: ${ID}`]],
  [
    'an entity of the wrong type in a property',
    'recordClaim',
    { ...CLAIM, properties: { product: 'ministry' } },
    ['properties.product: must be of type PRODUCT; "ministry" is of type PUBLIC_BODY'],
  ],
  [
    'an abstract type',
    'createEntity',
    { type: 'AGENT', name: 'A' },
    [expect.stringMatching(/^type: AGENT only groups others: use one of .*PUBLIC_BODY, /)],
  ],
  ['a retraction without a reason', 'retractClaim', { id: 'c1', kind: 'RECORDING_ERROR', reason: ' ' }, ['reason: must not be empty']],
  [
    'a time that is none',
    'updateEntity',
    { id: 'acme', name: '', ifUpdatedAt: 'yesterday' },
    [expect.stringMatching(/^ifUpdatedAt: /), 'name: must not be empty'],
  ],
  ['no claims', 'recordClaims', { claims: [] }, ['claims: must have 1 to 1000 items, it has 0']],
  [
    '1,001 claims',
    'recordClaims',
    { claims: Array.from({ length: 1_001 }, () => CLAIM) },
    ['claims: must have 1 to 1000 items, it has 1001'],
  ],
  [
    '1,001 entities',
    'createEntities',
    { entities: Array.from({ length: 1_001 }, () => COMPANY) },
    ['entities: must have 1 to 1000 items, it has 1001'],
  ],
  [
    'too many aliases',
    'createEntity',
    { ...COMPANY, aliases: Array.from({ length: 101 }, () => ({ value: 'x' })) },
    ['aliases: must have at most 100 items, it has 101'],
  ],
];
