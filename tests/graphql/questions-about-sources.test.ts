import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSeededStore } from '../support/seeded-store.js';
import { apiOver, type ApiOver } from '../support/writing.js';
import { LEAK, SMITH, SUPPLIED_UNIT, UNIT_USED_AZURE, answerTo, named } from './support/example-answers.js';

let api: ApiOver;
beforeAll(async () => {
  api = apiOver(await openSeededStore());
});
afterAll(() => api.store.close());

test('Which relations rest on one voice only? All but those that are disputed', async () => {
  const { relations } = (await answerTo(api, 'WhatRestsOnOneVoice')) as { relations: { totalCount: number; nodes: object[] } };
  expect(relations.totalCount).toBe(49);
  expect(relations.nodes[0]).toMatchObject({ sentence: 'Microsoft supplied Israel', evidence: { confidence: 0.5, independentSources: 1 } });
  expect(await api.ask('{ relations(where: { statuses: [CORROBORATED] }) { totalCount } }')).toEqual({
    data: { relations: { totalCount: 0 } },
  });
});

test('What did Brad Smith state, for whom, and what does he deny?', async () => {
  const statement = (stance: string, scope: string[], sentence: string) => ({ stance, scope, sourceLine: SMITH, relation: { sentence } });
  expect(await answerTo(api, 'WhatDidBradSmithState')).toMatchObject({
    person: {
      statements: {
        nodes: [
          statement('DENIES', ['purpose'], SUPPLIED_UNIT),
          statement('ASSERTS', [], "Microsoft supplied Israel (product: Microsoft's cyber-security services)"),
          statement('ASSERTS', [], 'Microsoft suspended services to IMOD (by 2025-09-26)'),
        ],
      },
    },
  });
});

test('What rests on the leaked documents, which the article only retells?', async () => {
  const sentence = "Microsoft supplied Israeli army (product: Microsoft's technical support)";
  expect(await answerTo(api, 'WhatRestsOnTheLeakedDocuments')).toMatchObject({
    documents: { nodes: [{ claims: { nodes: [{ sourceLine: LEAK, locator: 'paragraph 2', relation: { sentence } }] } }] },
  });
});

test('Which documents stand behind a path? The article that was read, and what it only retells', async () => {
  const article = { title: 'News article', language: 'fr', publishedOn: '2025-09-26', publisherEntity: null };
  const microsofts = (title: string) => ({ title, publisherEntity: named('Microsoft') });
  const documents = [article, microsofts("Findings of Microsoft's review"), microsofts("Microsoft's statement")];
  expect(await answerTo(api, 'WhichDocumentsStandBehindAPath')).toMatchObject({ paths: { nodes: [{ documents }] } });
});

test('Everything about Azure', async () => {
  const linked = (sentence: string, status = 'SINGLE_SOURCE') => ({ sentence, evidence: { status } });
  expect(await answerTo(api, 'EverythingAboutAzure')).toMatchObject({
    product: {
      id: 'azure',
      relationCounts: [
        { label: 'was used by', count: 2 },
        { label: 'was produced by', count: 1 },
        { label: 'is located in', count: 1 },
      ],
      relations: {
        nodes: [
          linked('Azure is located in Netherlands'),
          linked('IMOD used Azure'),
          linked(UNIT_USED_AZURE, 'DISPUTED'),
          linked('Microsoft produced Azure'),
        ],
      },
    },
    relations: { nodes: [linked('Microsoft supplied IMOD (product: Azure)'), linked(SUPPLIED_UNIT, 'DISPUTED')] },
  });
});

describe('What changes', () => {
  const evidenceOf = (status: string, confidence: number) => ({ relation: { evidence: { status, confidence } } });
  const statusSet = (value: string) => expect.objectContaining({ path: '/evidence/status', value });
  const changed = (action: string, nodeId: string, ...patch: unknown[]) => ({ action, nodeId, patch: expect.arrayContaining(patch) });
  const [CLAIM, RELATION] = ['my-first-claim', 'anniversary-took-place-in-redmond'];

  test('since yesterday? All that was loaded, the newest first', async () => {
    const { changes } = (await answerTo(api, 'WhatChanged')) as { changes: { nodes: object[] } };
    expect(changes.nodes).toHaveLength(5);
    expect(changes.nodes).toContainEqual(expect.objectContaining({ node: expect.objectContaining({ id: expect.any(String) }) }));
  });

  test('when a denial is recorded, and nothing when it is sent again', async () => {
    const recorded = await answerTo(api, 'WhatADenialChanges');
    expect(recorded).toMatchObject({
      recordClaim: {
        claim: { sourceLine: 'The title of what I read' },
        ...evidenceOf('DISPUTED', 0.455),
        changes: [changed('CREATED', 'my-first-document'), changed('CREATED', CLAIM), changed('UPDATED', RELATION, statusSet('DISPUTED'))],
      },
    });
    expect(await answerTo(api, 'WhatADenialChanges')).toMatchObject({ recordClaim: { ...evidenceOf('DISPUTED', 0.455), changes: [] } });
  });

  test('when a claim is retracted', async () => {
    expect(await answerTo(api, 'WhatARetractionChanges')).toMatchObject({
      retractClaim: {
        claim: { stands: false },
        ...evidenceOf('SINGLE_SOURCE', 0.7),
        changes: expect.arrayContaining([changed('RETRACTED', CLAIM), changed('UPDATED', RELATION, statusSet('SINGLE_SOURCE'))]),
      },
    });
  });
});
