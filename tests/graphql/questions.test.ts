import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, validate, type OperationDefinitionNode } from 'graphql';
import type { Services } from '../../src/graphql/request/context.js';
import { editorTabs } from '../../src/http/pages/editor-tabs.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { askFor, schema, servicesOver, type Answer } from '../support/ask.js';
import { PROJECT_ROOT } from '../support/project-root.js';
import { openSeededStore } from '../support/seeded-store.js';

const QUESTIONS = readFileSync(join(PROJECT_ROOT, 'seed/questions.graphql'), 'utf8');
const OPERATIONS = parse(QUESTIONS).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

let store: GraphStore;
let services: Services;

beforeAll(async () => {
  store = await openSeededStore();
  services = servicesOver(store);
});

afterAll(() => store.close());

function textOf({ loc }: OperationDefinitionNode): string {
  return QUESTIONS.slice(loc?.start, loc?.end);
}

async function answerTo(name: string): Promise<NonNullable<Answer['data']>> {
  const operation = OPERATIONS.find((one) => one.name?.value === name);
  if (!operation) throw new Error(`no question is called ${name}`);
  return askFor(services, { query: textOf(operation) });
}

const ARTICLE = 'News article on what Microsoft supplied to the Israeli military, and what it suspended';
const INVESTIGATION = 'Press investigation into stored phone calls';
const REVIEW = "Findings of Microsoft's internal review";
const STATEMENT = "Microsoft's statement on what it suspended";

test('every question is asked in words above it, fits the schema, and has its tab in the editor', () => {
  const texts = OPERATIONS.map(textOf);
  expect(texts.flatMap((text) => validate(schema, parse(text)).map(({ message }) => message))).toEqual([]);
  const tabs = editorTabs(QUESTIONS, schema)
    .slice(0, OPERATIONS.length)
    .map(({ query }) => query);
  expect(tabs).toHaveLength(OPERATIONS.length);
  expect(tabs.filter((tab) => !/^# .*[?.]\nquery [A-Z]\w+ \{/.test(tab))).toEqual([]);
});

describe('How is Joe Lopez connected to IMOD, and by what evidence?', () => {
  test('through Microsoft, each hop with its relations, claims and documents', async () => {
    const byEmployment = [
      { sentence: 'Joe Lopez protested against Microsoft', evidence: { status: 'SINGLE_SOURCE' } },
      { sentence: 'Microsoft employed Joe Lopez (until 2025-09-26 or earlier)' },
      {
        sentence: 'Microsoft fired Joe Lopez (by 2025-09-26)',
        claims: { nodes: [{ stance: 'ASSERTS', statement: 'Microsoft dismissed Joe Lopez.', document: { title: ARTICLE } }] },
      },
    ];
    const pressAndReview = [
      { attribution: 'the press', document: { title: ARTICLE }, originalDocument: { title: INVESTIGATION } },
      { claimant: { name: 'Microsoft' }, document: { title: ARTICLE }, originalDocument: { title: REVIEW } },
    ];
    const bySupply = [
      {
        sentence: 'Microsoft supplied IMOD',
        evidence: { status: 'CORROBORATED', independentSources: 2, confidence: 0.91 },
        claims: { nodes: pressAndReview },
      },
      { sentence: 'Microsoft suspended services to IMOD (by 2025-09-26)' },
    ];
    const hops = [
      { from: { name: 'Joe Lopez' }, to: { name: 'Microsoft' }, relations: byEmployment },
      { from: { name: 'Microsoft' }, to: { name: 'IMOD' }, relations: bySupply },
    ];
    expect(await answerTo('HowAreTheyConnected')).toMatchObject({
      paths: { status: 'FOUND_SOME', nodes: [{ length: 2, confidence: 0.637, hops }, { length: 3 }, { length: 3 }] },
    });
  });

  test('without Microsoft they are not connected, and that is said plainly', async () => {
    expect(await answerTo('HowWithoutMicrosoft')).toEqual({ paths: { status: 'NOT_CONNECTED', nodes: [] } });
  });
});

test('Who supplied what to whom, and who denies it?', async () => {
  const azure = { product: { name: 'Azure' }, contractValue: null };
  const atLeastTenMillion = { product: null, contractValue: { currency: 'USD', value: null, minValue: 10_000_000, maxValue: null } };
  const byArmy = { nodes: [{ claimant: { name: 'Israeli army' } }] };
  const byNobody = { nodes: [] };
  expect(await answerTo('WhoSuppliedWhat')).toMatchObject({
    relations: {
      nodes: [
        { sentence: 'Microsoft supplied IMOD', ...azure, evidence: { status: 'CORROBORATED' }, denials: byNobody },
        {
          sentence: 'Microsoft supplied Israeli army',
          ...azure,
          evidence: { status: 'DISPUTED', deniedByPartiesOnly: true },
          denials: byArmy,
        },
        {
          sentence: 'Microsoft supplied Israeli military unit (unnamed)',
          ...azure,
          evidence: { status: 'SINGLE_SOURCE' },
          denials: byNobody,
        },
        { sentence: 'Microsoft supplied Israeli army', ...atLeastTenMillion, evidence: { status: 'SINGLE_SOURCE' }, denials: byNobody },
      ],
    },
  });
});

test('Why is the supply to the army disputed?', async () => {
  const denial = {
    stance: 'DENIES',
    statement: 'In August 2025 the Israeli army said that Microsoft had not stored or processed data for it.',
    claimant: { name: 'Israeli army' },
    attribution: null,
    byParty: true,
    originalDocument: { title: 'Statement of the Israeli army', publishedOn: '2025-08' },
  };
  const assertion = {
    stance: 'ASSERTS',
    statement: "The Israeli army had data stored and processed in Microsoft's cloud.",
    claimant: null,
    attribution: 'the press',
    byParty: false,
    originalDocument: { title: INVESTIGATION, publishedOn: null },
  };
  const evidence = { asserting: 1, denying: 1, confidence: 0.455, deniedByPartiesOnly: true };
  expect(await answerTo('WhyDisputed')).toEqual({
    relations: { nodes: [{ sentence: 'Microsoft supplied Israeli army', evidence, claims: { nodes: [denial, assertion] } }] },
  });
});

test('Who protested against whom, and when?', async () => {
  const [employee, joe] = ['Employee who protested on 4 April 2025 (unnamed)', 'Joe Lopez'];
  const ends = (from: string, to: string) => ({ from: { name: from }, to: { name: to } });
  expect(await answerTo('WhoProtested')).toMatchObject({
    timeline: {
      edges: [
        { date: '2025-04-04', node: { sentence: `${employee} protested against Microsoft (2025-04-04)` } },
        { date: '2025-04-04', node: { sentence: `${employee} protested against Mustafa Suleyman (2025-04-04)` } },
      ],
    },
    relations: {
      nodes: [
        ends(employee, 'Microsoft'),
        ends(employee, 'Mustafa Suleyman'),
        ends(joe, 'Microsoft'),
        ends(joe, 'Satya Nadella'),
        ends('No Azure for Apartheid', 'Microsoft'),
      ],
    },
  });
});

test('Which relations rest on one source only?', async () => {
  const answer = await answerTo('WhatRestsOnOneSource');
  const weakest = { sentence: 'Microsoft supplied Israeli army', evidence: { confidence: 0.5, asserting: 2 } };
  const other = { sentence: expect.any(String), evidence: { confidence: 0.7, asserting: 1 } };
  expect(answer).toEqual({ relations: { totalCount: 31, nodes: [weakest, ...Array.from({ length: 30 }, () => other)] } });
  const text = JSON.stringify(answer);
  expect([text.includes('Microsoft produced Azure'), text.includes('IMOD used Azure')]).toEqual([true, false]);
});

test('Who was fired or suspended, and by whom?', async () => {
  const from = { name: 'Microsoft' };
  const fired = { label: 'fired', from, started: '../2025-09-26', claims: { nodes: [{ claimant: null, onBehalfOf: null }] } };
  const bySmith = { claimant: { name: 'Brad Smith' }, onBehalfOf: { name: 'Microsoft' } };
  const suspended = { label: 'suspended services to', from, started: '../2025-09-26', claims: { nodes: [bySmith] } };
  expect(await answerTo('WhoWasFiredOrSuspended')).toMatchObject({
    relations: {
      nodes: [
        { ...fired, to: { name: 'Joe Lopez' } },
        { ...fired, to: { name: 'Other dismissed protesters (unnamed)' } },
        { ...suspended, to: { name: 'IMOD' } },
        { ...suspended, to: { name: 'Israeli military unit (unnamed)' } },
      ],
    },
  });
});

test('What did Brad Smith state, and on whose behalf?', async () => {
  const statement = (whose: string, to: string) => ({
    statement: `Microsoft has suspended some of ${whose} storage and AI subscriptions. Cyber-security services go on.`,
    onBehalfOf: { name: 'Microsoft' },
    originalDocument: { title: STATEMENT },
    relation: { sentence: `Microsoft suspended services to ${to} (by 2025-09-26)` },
  });
  expect(await answerTo('WhatDidBradSmithState')).toEqual({
    person: {
      description: 'President of Microsoft.',
      statements: { nodes: [statement("IMOD's", 'IMOD'), statement("the unit's", 'Israeli military unit (unnamed)')] },
    },
  });
});

test('Which documents stand behind a path? The article that was read, and what it only retells', async () => {
  const original = (title: string, publisher: string | null) => ({
    originalDocument: { title, publisherEntity: publisher === null ? null : { name: publisher } },
  });
  const noOriginal = { claims: { nodes: [{ originalDocument: null }] } };
  expect(await answerTo('WhichDocumentsStandBehindAPath')).toMatchObject({
    paths: {
      nodes: [
        {
          documents: [{ title: ARTICLE, language: 'fr', publishedOn: '2025-09-26' }],
          hops: [
            { relations: [noOriginal, noOriginal, noOriginal] },
            {
              relations: [
                { claims: { nodes: [original(INVESTIGATION, null), original(REVIEW, 'Microsoft')] } },
                { claims: { nodes: [original(STATEMENT, 'Microsoft')] } },
              ],
            },
          ],
        },
      ],
    },
  });
});

test('Everything about Azure', async () => {
  const linked = (sentence: string, status: string) => ({ node: { sentence, evidence: { status } } });
  const supplied = (to: string, status: string) => ({ sentence: `Microsoft supplied ${to}`, evidence: { status } });
  expect(await answerTo('EverythingAboutAzure')).toMatchObject({
    product: {
      id: 'azure',
      relationCounts: [
        { label: 'was used by', count: 2 },
        { label: 'was produced by', count: 1 },
      ],
      relations: {
        edges: [
          linked('IMOD used Azure', 'CORROBORATED'),
          linked('Israeli military unit (unnamed) used Azure', 'SINGLE_SOURCE'),
          linked('Microsoft produced Azure', 'SINGLE_SOURCE'),
        ],
      },
    },
    relations: {
      nodes: [
        supplied('IMOD', 'CORROBORATED'),
        supplied('Israeli army', 'DISPUTED'),
        supplied('Israeli military unit (unnamed)', 'SINGLE_SOURCE'),
      ],
    },
  });
});
