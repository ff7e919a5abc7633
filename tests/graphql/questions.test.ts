import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { editorTabs } from '../../src/http/pages/editor-tabs.js';
import { schema } from '../support/ask.js';
import { exampleQuestions, QUESTIONS_TEXT } from '../support/example-questions.js';
import { openSeededStore } from '../support/seeded-store.js';
import { apiOver, type ApiOver } from '../support/writing.js';
import {
  ABOUT_GAZA,
  ARMY,
  ARTICLE,
  BORNE_OUT,
  INVESTIGATION,
  LEAK,
  REVIEW,
  SIDDIQI,
  SMITH,
  SUPPLIED_UNIT,
  SUSPENDED_UNIT,
  UNIT,
  UNIT_USED_AZURE,
  WATCHING,
  answerTo,
  named,
  saidBy,
} from './support/example-answers.js';

const QUESTIONS = exampleQuestions();

let api: ApiOver;
beforeAll(async () => {
  api = apiOver(await openSeededStore());
});
afterAll(() => api.store.close());

test('every question is asked in words above it, fits the schema, and has its tab in the editor', () => {
  expect(QUESTIONS.flatMap(({ text }) => validate(schema, parse(text)).map(({ message }) => message))).toEqual([]);
  const tabs = editorTabs(QUESTIONS_TEXT, schema, new Date('2025-09-27T08:00:00Z')).slice(0, QUESTIONS.length);
  expect(tabs).toHaveLength(QUESTIONS.length);
  expect(tabs.filter(({ query }) => !/^(# .*\n)*# .*\?.*\n(# .*\n)*(query|mutation) [A-Z]/.test(query))).toEqual([]);
  expect(tabs.flatMap(({ variables = [] }) => variables)).toEqual(['{\n  "since": "2025-09-26T08:00:00.000Z"\n}']);
});

describe('How is Joe Lopez connected to IMOD, and by what evidence?', () => {
  test('through Microsoft, each hop with its relations, and who says so where', async () => {
    const bySupply = [
      { sentence: 'Microsoft supplied IMOD (product: Azure)', claims: saidBy(REVIEW) },
      { sentence: 'Microsoft suspended services to IMOD (by 2025-09-26)', claims: saidBy(SMITH) },
    ];
    const byEmployment = [
      { sentence: `Joe Lopez protested against Microsoft (about: ${ABOUT_GAZA})`, claims: saidBy(ARTICLE, ARTICLE) },
      { sentence: 'Microsoft employed Joe Lopez (until 2025-09-26 or earlier)', evidence: { status: 'SINGLE_SOURCE', confidence: 0.6 } },
      {
        sentence: "Microsoft fired Joe Lopez (reason: he interrupted the chief executive's speech; by 2025-09-26)",
        evidence: { status: 'SINGLE_SOURCE', confidence: 0.6 },
        claims: { nodes: [{ stance: 'ASSERTS', sourceLine: ARTICLE, locator: 'paragraph 8' }] },
      },
    ];
    expect(await answerTo(api, 'HowAreTheyConnected')).toMatchObject({
      paths: {
        status: 'FOUND_SOME',
        nodes: [
          {
            length: 2,
            confidence: 0.49,
            hops: [
              { from: named('Joe Lopez'), to: named('Microsoft'), relations: byEmployment },
              { from: named('Microsoft'), to: named('IMOD'), relations: bySupply },
            ],
          },
        ],
      },
    });
  });

  test('without Microsoft they are not connected, and that is said plainly', async () => {
    expect(await answerTo(api, 'HowWithoutMicrosoft')).toEqual({ paths: { status: 'NOT_CONNECTED', nodes: [] } });
  });
});

test('How is CAIR-WA connected to the Unit? By a hop that is disputed, with both denials beside it', async () => {
  const welcomed = { sentence: 'CAIR Washington welcomed a step by Microsoft', saidBy: saidBy(SIDDIQI), deniedBy: saidBy() };
  const suspended = { sentence: SUSPENDED_UNIT, saidBy: saidBy(ARTICLE), deniedBy: saidBy() };
  const supplied = {
    sentence: SUPPLIED_UNIT,
    evidence: { status: 'DISPUTED' },
    saidBy: saidBy(INVESTIGATION),
    deniedBy: saidBy(SMITH, ARMY),
  };
  expect(await answerTo(api, 'HowIsCairConnectedToTheUnit')).toMatchObject({
    paths: { nodes: [{ hops: [{ relations: [welcomed] }, { relations: [suspended, supplied] }] }] },
  });
});

test('Who supplied what to whom, for what, and who denies it?', async () => {
  const product = (name: string | null) => ({ product: name && named(name) });
  const single = { status: 'SINGLE_SOURCE', contested: [] };
  const byParty = { ...single, assertedByPartiesOnly: true };
  const support = { contractValue: { currency: 'USD', minValue: 10_000_000 } };
  expect(await answerTo(api, 'WhoSuppliedWhat')).toMatchObject({
    relations: {
      nodes: [
        { to: named('IMOD'), ...product('Azure'), evidence: byParty, saidBy: saidBy(REVIEW), deniedBy: saidBy() },
        {
          to: named(UNIT),
          ...product('Azure'),
          purpose: WATCHING,
          evidence: { status: 'DISPUTED', confidence: 0.525, contested: ['purpose'], deniedByPartiesOnly: false },
          saidBy: saidBy(INVESTIGATION),
          deniedBy: {
            nodes: [
              { scope: ['purpose'], sourceLine: SMITH },
              { scope: [], sourceLine: ARMY },
            ],
          },
        },
        { to: named('Israel'), ...product("Microsoft's cyber-security services"), evidence: byParty, saidBy: saidBy(SMITH) },
        { to: named('Israel'), ...product(null), evidence: { ...single, confidence: 0.5 }, saidBy: saidBy(ARTICLE) },
        {
          to: named('Israeli army'),
          ...product(null),
          evidence: { status: 'DISPUTED', contested: [], deniedByPartiesOnly: true },
          saidBy: saidBy(ARTICLE, ARTICLE),
          deniedBy: saidBy(ARMY),
        },
        { to: named('Israeli army'), ...product("Microsoft's technical support"), ...support, evidence: single, saidBy: saidBy(LEAK) },
      ],
    },
  });
});

describe('Why is the use of Azure disputed, and which part of it does Microsoft deny?', () => {
  test('its review stands for it, the army against it; unknown reports are no second voice', async () => {
    expect(await answerTo(api, 'WhyIsItDisputed')).toMatchObject({
      used: {
        nodes: [
          {
            sentence: UNIT_USED_AZURE,
            evidence: { status: 'DISPUTED', asserting: 3, denying: 1, independentSources: 1, independentDenials: 1 },
            claims: {
              nodes: [
                { stance: 'DENIES', sourceLine: ARMY, confidence: 0.5 },
                { stance: 'ASSERTS', sourceLine: ARTICLE },
                { stance: 'ASSERTS', sourceLine: `various reports, in ${ARTICLE}` },
                { stance: 'ASSERTS', sourceLine: REVIEW, confidence: 0.5 },
              ],
            },
          },
        ],
      },
    });
  });

  test('Microsoft denies the purpose, so that it is contested', async () => {
    const claim = (stance: string, scope: string[], sourceLine: string) => ({ nodes: [{ stance, scope, sourceLine }] });
    expect(await answerTo(api, 'WhyIsItDisputed')).toMatchObject({
      partlyDeniedByMicrosoft: {
        nodes: [
          {
            sentence: SUPPLIED_UNIT,
            evidence: { contested: ['purpose'] },
            values: [
              {
                text: WATCHING,
                contested: true,
                denying: 0,
                claims: claim('ASSERTS', [], INVESTIGATION),
              },
              { text: 'mass surveillance of civilians', denying: 1, claims: claim('DENIES', ['purpose'], SMITH) },
            ],
          },
        ],
      },
    });
  });
});

test('Who suspended what, since when, and who says so?', async () => {
  const suspended = { from: named('Microsoft'), started: '../2025-09-26' };
  expect(await answerTo(api, 'WhoSuspendedWhat')).toMatchObject({
    relations: {
      nodes: [
        { ...suspended, to: named('IMOD'), reason: null, evidence: { assertedByPartiesOnly: true }, claims: saidBy(SMITH) },
        { ...suspended, to: named(UNIT), reason: BORNE_OUT, claims: saidBy(ARTICLE) },
      ],
    },
  });
});

test('Who was fired, by whom, and why?', async () => {
  const fired = { from: named('Microsoft'), started: '../2025-09-26', claims: saidBy(ARTICLE) };
  expect(await answerTo(api, 'WhoWasFired')).toMatchObject({
    relations: {
      nodes: [
        { ...fired, to: named('Joe Lopez'), reason: "he interrupted the chief executive's speech", evidence: { confidence: 0.6 } },
        {
          ...fired,
          to: named('Employees dismissed earlier for protests'),
          reason: "protests at Microsoft's events about its work in Israel",
          evidence: { confidence: 0.7 },
        },
      ],
    },
  });
});

test('Who protested against whom, and when? In April, and by September 2025', async () => {
  const [one, several, joe] = ['Employee who protested on 4 April 2025 (unnamed)', 'Employees who protested on 4 April 2025', 'Joe Lopez'];
  const protest = (from: string, to: string, started: string | null, about: string | null) => ({
    from: named(from),
    to: named(to),
    started,
    about,
  });
  const { timeline, relations } = await answerTo(api, 'WhoProtested');
  expect(timeline).toMatchObject({
    edges: [
      ...[`${one} protested against Microsoft`, `${one} protested against Mustafa Suleyman`, `${several} protested against Microsoft`],
      ...['Microsoft fired Joe Lopez', 'Microsoft fired Employees dismissed earlier for protests'],
    ].map((start, i) => ({ date: i < 3 ? '2025-04-04' : '../2025-09-26', node: { sentence: expect.stringContaining(start) } })),
  });
  expect(relations).toMatchObject({
    nodes: [
      protest(one, 'Microsoft', '2025-04-04', null),
      protest(one, 'Mustafa Suleyman', '2025-04-04', null),
      protest(several, 'Microsoft', '2025-04-04', "Microsoft's ties with the Israeli army"),
      protest(joe, 'Microsoft', null, ABOUT_GAZA),
      protest(joe, 'Satya Nadella', null, ABOUT_GAZA),
      protest('No Azure for Apartheid', 'Microsoft', null, "Microsoft's ties with Israel"),
    ],
  });
});

test('Who welcomed what?', async () => {
  const blocking = { to: named('Microsoft'), about: "blocking the Israeli army's access to some services", claims: saidBy(ARTICLE) };
  const victory = 'Imraan Siddiqi called the decision a victory for the tech workers who stood up and protested.';
  expect(await answerTo(api, 'WhoWelcomedWhat')).toMatchObject({
    relations: {
      nodes: [
        { from: named('CAIR Washington'), about: null, claims: { nodes: [{ sourceLine: SIDDIQI, statement: victory }] } },
        { ...blocking, from: named('No Azure for Apartheid') },
        { ...blocking, from: named('Pro-Palestinian groups that welcomed the decision') },
      ],
    },
  });
});
