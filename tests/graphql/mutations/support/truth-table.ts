// The truth table of evidence, as histories of writes: what each step does, and the evidence of the relation after it.

import { shownEvidence, type ShownEvidence as Evidence } from '../../../../src/model/relation.js';
import { NO_EVIDENCE as NONE } from '../../../domain/support/records.js';

const NO_EVIDENCE = shownEvidence(NONE);

export interface History {
  readonly name: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly does: string;
  readonly mutation: 'recordClaim' | 'retractClaim' | 'retractDocument' | 'updateDocument' | 'deleteDocument';
  readonly input: Readonly<Record<string, unknown>>;
  readonly evidence: Evidence;
}

/** In each history Acme supplied the ministry. */
export const RELATION = { id: 'supply', type: 'SUPPLIED', from: 'acme', to: 'ministry' };
export const ENTITIES = [
  { id: 'acme', type: 'COMPANY', name: 'Acme' },
  { id: 'ministry', type: 'PUBLIC_BODY', name: 'Ministry' },
  { id: 'ann', type: 'PERSON', name: 'Ann Li' },
  { id: 'globe', type: 'NEWS_ORGANIZATION', name: 'The Globe' },
];

/** Each claim of a history is read in a document of its own. */
const asserted = (asserting: number, independentSources: number, confidence: number): Evidence => ({
  ...NO_EVIDENCE,
  documentsRead: asserting,
  status: independentSources > 1 ? 'CORROBORATED' : 'SINGLE_SOURCE',
  asserting,
  independentSources,
  confidence,
});

const disputed = (evidence: Evidence, confidence: number, denial: Partial<Evidence> = {}): Evidence => ({
  ...evidence,
  status: 'DISPUTED',
  confidence,
  denying: 1,
  independentDenials: 1,
  ...denial,
});

const withdrawn = (evidence: Evidence, retracted: number): Evidence => ({ ...evidence, retracted });
const RETRACTED = (retracted: number): Evidence => ({ ...NO_EVIDENCE, status: 'RETRACTED', retracted });

const says = (id: string, document: object, input: object, evidence: Evidence): Step => ({
  does: `${id}: ${JSON.stringify(document)} ${JSON.stringify(input)}`,
  mutation: 'recordClaim',
  input: { id, relation: RELATION, document: { id: `d-${id}`, title: id, ...document }, ...input },
  evidence,
});

const takesBack = (id: string, kind: string, evidence: Evidence): Step => ({
  does: `${id} is retracted as ${kind}`,
  mutation: 'retractClaim',
  input: { id, kind, reason: 'a test' },
  evidence,
});

const onDocument = (mutation: Step['mutation'], id: string, input: object, evidence: Evidence): Step => ({
  does: `${mutation} ${id} ${JSON.stringify(input)}`,
  mutation,
  input: { id: `d-${id}`, ...input },
  evidence,
});

const DENIES = { stance: 'DENIES' };
const MONDE = { publisher: 'Le Monde' };
const AP = { publisher: 'AP' };

export const HISTORIES: readonly History[] = [
  {
    name: 'assertions, a second voice, a denial, and withdrawals until nothing stands',
    steps: [
      says('first', MONDE, {}, asserted(1, 1, 0.7)),
      says('same-paper', { publisher: ' le MONDE ' }, { confidence: 0.8 }, asserted(2, 1, 0.8)),
      says('second', AP, {}, asserted(3, 2, 0.94)),
      says('denial', { publisher: 'A third' }, DENIES, disputed(asserted(3, 2, 0), 0.611)),
      takesBack('denial', 'WITHDRAWN_BY_CLAIMANT', withdrawn(asserted(3, 2, 0.94), 1)),
      takesBack('second', 'WITHDRAWN_BY_PUBLISHER', withdrawn(asserted(2, 1, 0.8), 2)),
      takesBack('same-paper', 'RECORDING_ERROR', withdrawn(asserted(1, 1, 0.7), 2)),
      takesBack('first', 'WITHDRAWN_BY_PUBLISHER', RETRACTED(3)),
    ],
  },
  {
    name: 'what is recorded wrongly counts nowhere',
    steps: [
      says('typo', MONDE, {}, asserted(1, 1, 0.7)),
      takesBack('typo', 'RECORDING_ERROR', NO_EVIDENCE),
      says('denial', AP, { ...DENIES, confidence: 0.9 }, { ...NO_EVIDENCE, status: 'DENIED', denying: 1, independentDenials: 1 }),
      says('better', AP, { confidence: 0.9, replaces: 'denial' }, asserted(1, 1, 0.9)),
      takesBack('better', 'REPLACED', NO_EVIDENCE),
    ],
  },
  {
    name: 'a copy, through others, is one voice with its original, and no longer where it is none',
    steps: [
      says('original', MONDE, {}, asserted(1, 1, 0.7)),
      says('copy', { ...AP, derivedFrom: 'd-original' }, {}, asserted(2, 1, 0.7)),
      says('copy-of-copy', { publisher: 'Blog', derivedFrom: 'd-copy' }, {}, asserted(3, 1, 0.7)),
      onDocument('updateDocument', 'copy', { derivedFrom: null }, asserted(3, 2, 0.91)),
      onDocument('updateDocument', 'copy-of-copy', { derivedFrom: null }, asserted(3, 3, 0.973)),
      onDocument('updateDocument', 'copy-of-copy', { derivedFrom: 'd-original' }, asserted(3, 2, 0.91)),
      onDocument('deleteDocument', 'original', { cascade: true }, asserted(2, 2, 0.91)),
    ],
  },
  {
    name: 'a paper that only retells another is one voice with it',
    steps: [
      says('original', MONDE, {}, asserted(1, 1, 0.7)),
      says('retold', AP, { originalDocumentId: 'd-original' }, asserted(2, 1, 0.7)),
      says('own', { publisher: 'Globe' }, {}, asserted(3, 2, 0.91)),
      onDocument('retractDocument', 'original', { kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'a test' }, withdrawn(asserted(1, 1, 0.7), 2)),
    ],
  },
  {
    name: 'one claimant in two papers, and a spokesman beside the press release of whom they speak for',
    steps: [
      says('in-one', MONDE, { claimantId: 'ann' }, asserted(1, 1, 0.7)),
      says('in-other', AP, { claimantId: 'ann' }, asserted(2, 1, 0.7)),
      says('for-globe', AP, { claimantId: 'ann', onBehalfOfId: 'globe' }, asserted(3, 2, 0.91)),
      says('release', { publisherId: 'globe', publisher: 'Globe Media' }, {}, asserted(4, 2, 0.91)),
      onDocument('updateDocument', 'release', { publisherId: null }, asserted(4, 3, 0.973)),
      onDocument('updateDocument', 'release', { publisherId: 'globe' }, asserted(4, 2, 0.91)),
    ],
  },
  {
    name: 'a denial by an end of the relation says so, until another denies it too',
    steps: [
      says('assertion', MONDE, {}, asserted(1, 1, 0.7)),
      says(
        'party',
        { publisherId: 'acme' },
        { ...DENIES, confidence: 0.5 },
        disputed(asserted(1, 1, 0), 0.525, { deniedByPartiesOnly: true }),
      ),
      says(
        'party-again',
        AP,
        { ...DENIES, claimantId: 'ann', onBehalfOfId: 'acme', confidence: 0.5 },
        disputed(asserted(1, 1, 0), 0.525, { denying: 2, deniedByPartiesOnly: true }),
      ),
      says('other', AP, { ...DENIES, confidence: 0.5 }, disputed(asserted(1, 1, 0), 0.4375, { denying: 3, independentDenials: 2 })),
      takesBack('assertion', 'WITHDRAWN_BY_CLAIMANT', {
        ...NO_EVIDENCE,
        status: 'DENIED',
        denying: 3,
        retracted: 1,
        independentDenials: 2,
      }),
    ],
  },
  {
    name: 'documents of nobody in particular are no voice beside another; a url gives the site, and joins who publishes there',
    steps: [
      says('nobody', {}, {}, asserted(1, 1, 0.7)),
      says('nobody-else', {}, { attribution: 'two people familiar with the matter' }, asserted(2, 1, 0.7)),
      says('site', { url: 'https://www.example.org/1' }, {}, asserted(3, 1, 0.7)),
      says('same-site', { url: 'http://example.org/2' }, {}, asserted(4, 1, 0.7)),
      onDocument('updateDocument', 'same-site', { publisher: 'Le Monde' }, asserted(4, 1, 0.7)),
      says('of-site', { url: 'https://m.example.org/3', publisher: 'Globe' }, {}, asserted(5, 2, 0.91)),
      onDocument('updateDocument', 'same-site', { publisher: null, url: null }, asserted(5, 1, 0.7)),
    ],
  },
];
