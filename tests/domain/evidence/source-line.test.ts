import { describe, expect, test } from '@jest/globals';
import { documentsOfClaims } from '../../../src/domain/evidence/document-chain.js';
import { documentVoiceKeys } from '../../../src/domain/evidence/document-voice.js';
import { sourceLine, type SourceNames } from '../../../src/domain/evidence/source-line.js';
import { voiceLabel } from '../../../src/domain/evidence/voice-label.js';
import { voiceOf, wordOf } from '../../../src/domain/evidence/voices.js';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { DocumentRecord } from '../../../src/model/document.js';
import { aClaim, aDocument, among } from '../support/records.js';

const NAMES = new Map([
  ['brad', 'Brad Smith'],
  ['microsoft', 'Microsoft'],
  ['army', 'Israeli army'],
]);

function namesOf(...documents: Partial<DocumentRecord>[]): SourceNames {
  const complete = documents.map((fields) => aDocument(fields)).map((one) => ({ ...one, voiceKeys: documentVoiceKeys(one) }));
  return { nameOf: (id) => NAMES.get(id) ?? null, documentOf: among(...complete) };
}

const ARTICLE = { id: 'article', title: 'News article', publishedOn: '2025-09-26' };
const STATEMENT = { id: 'statement', title: "Microsoft's statement", publisherEntityId: 'microsoft', publisher: 'Microsoft' };

const line = (claim: Partial<ClaimRecord>, ...documents: Partial<DocumentRecord>[]): string =>
  sourceLine(aClaim({ documentId: 'article', ...claim }), namesOf(...documents));

describe('who says so', () => {
  test('one for another, in what is only retold', () => {
    const claim = { claimantId: 'brad', onBehalfOfId: 'microsoft', originalDocumentId: 'statement' };
    expect(line(claim, ARTICLE, STATEMENT)).toBe("Brad Smith for Microsoft, in Microsoft's statement, retold by News article (2025-09-26)");
  });

  test.each<[string, Partial<ClaimRecord>, string]>([
    ['who speaks', { claimantId: 'brad' }, 'Brad Smith, in News article (2025-09-26)'],
    ['for whom somebody speaks', { onBehalfOfId: 'army' }, 'Israeli army, in News article (2025-09-26)'],
    ['who speaks for himself', { claimantId: 'army', onBehalfOfId: 'army' }, 'Israeli army, in News article (2025-09-26)'],
    ['in its words', { attribution: 'two employees' }, 'two employees, in News article (2025-09-26)'],
    [
      'in its words, for another',
      { attribution: 'a lawyer', onBehalfOfId: 'army' },
      'a lawyer for Israeli army, in News article (2025-09-26)',
    ],
    ['nobody', {}, 'News article (2025-09-26)'],
    ['one who is gone', { claimantId: 'gone' }, 'gone, in News article (2025-09-26)'],
  ])('%s', (_, claim, words) => {
    expect(line(claim, ARTICLE)).toBe(words);
  });
});

describe('where nobody speaks', () => {
  test.each<[string, Partial<DocumentRecord>, string]>([
    ['the publisher as the document writes it', { publisher: 'Le Monde' }, 'Le Monde, in News article (2025-09-26)'],
    ['its entity', { publisherEntityId: 'microsoft' }, 'Microsoft, in News article (2025-09-26)'],
    ['the site', { url: 'https://www.bbc.co.uk/1' }, 'bbc.co.uk, in News article (2025-09-26)'],
    ['the title, where anybody publishes', { url: 'https://medium.com/x' }, 'News article (2025-09-26)'],
    ['the title alone, if it names the publisher', { title: 'Le Monde', publisher: 'le monde' }, 'Le Monde (2025-09-26)'],
    ['the title alone, without a date', { publishedOn: null }, 'News article'],
    ['a date as it is known', { publishedOn: '2025~' }, 'News article (about 2025)'],
  ])('%s', (_, document, words) => {
    expect(line({}, { ...ARTICLE, ...document })).toBe(words);
  });

  test('the publisher of what is retold, and not that of who retells it', () => {
    const claim = { originalDocumentId: 'statement' };
    const article = { ...ARTICLE, publisher: 'Le Monde' };
    expect(line(claim, article, STATEMENT)).toBe("Microsoft, in Microsoft's statement, retold by News article (Le Monde, 2025-09-26)");
    const nameless = { id: 'statement', title: 'Leaked documents' };
    expect(line(claim, article, nameless)).toBe('Leaked documents, retold by News article (Le Monde, 2025-09-26)');
  });
});

describe('with the document', () => {
  test('its publisher is named, unless who speaks is that one', () => {
    const article = { ...ARTICLE, publisher: 'Le Monde' };
    expect(line({ claimantId: 'brad' }, article)).toBe('Brad Smith, in News article (Le Monde, 2025-09-26)');
    expect(line({ claimantId: 'brad', onBehalfOfId: 'microsoft' }, { ...ARTICLE, publisher: 'MICROSOFT' })).toBe(
      'Brad Smith for Microsoft, in News article (2025-09-26)',
    );
  });

  test('a copy comes from where it was said first', () => {
    const dispatch = { id: 'dispatch', title: 'Dispatch', publisher: 'Agency', publishedOn: '2025-05-22' };
    const copy = { ...ARTICLE, publisher: 'Paper', derivedFromId: 'dispatch' };
    expect(line({}, copy, dispatch)).toBe('Agency, in Dispatch (2025-05-22), copied by News article (Paper, 2025-09-26)');
    const ofCopy = { ...ARTICLE, derivedFromId: 'wire' };
    const wire = { id: 'wire', title: 'Wire page', derivedFromId: 'dispatch' };
    expect(line({}, ofCopy, wire, dispatch)).toBe('Agency, in Dispatch (2025-05-22), copied by News article (2025-09-26)');
  });

  test('copies of what is retold, and of who retells it, are told apart', () => {
    const claim = { originalDocumentId: 'blog' };
    const blog = { id: 'blog', title: 'Blog', derivedFromId: 'statement' };
    const reprint = { ...ARTICLE, derivedFromId: 'paper' };
    const paper = { id: 'paper', title: 'Paper article', publisher: 'Paper' };
    expect(line(claim, reprint, paper, blog, STATEMENT)).toBe(
      "Microsoft, in Microsoft's statement, copied by Blog, retold by Paper article (Paper), copied by News article (2025-09-26)",
    );
    const derived = { ...ARTICLE, derivedFromId: 'statement' };
    expect(line({ originalDocumentId: 'statement' }, derived, STATEMENT)).toBe(
      "Microsoft, in Microsoft's statement, retold by News article (2025-09-26)",
    );
  });

  test('a document that is hidden leaves a line all the same', () => {
    expect(line({})).toBe('a document that is not shown');
    expect(line({ claimantId: 'brad' })).toBe('Brad Smith, in a document that is not shown');
    expect(line({ originalDocumentId: 'statement' }, ARTICLE)).toBe('a document that is not shown, retold by News article (2025-09-26)');
  });
});

describe('a voice', () => {
  const label = (claim: Partial<ClaimRecord>, ...documents: Partial<DocumentRecord>[]): string | null => {
    const names = namesOf(...documents);
    const complete = aClaim({ documentId: 'article', ...claim });
    return voiceLabel({ ...complete, voice: voiceOf(wordOf(complete, names.documentOf)) }, names);
  };

  test.each<[string, Partial<ClaimRecord>, Partial<DocumentRecord>, string | null]>([
    ['an entity by its name', { onBehalfOfId: 'microsoft' }, {}, 'Microsoft'],
    ['an entity that publishes by its name', {}, { publisherEntityId: 'microsoft', publisher: 'MSFT' }, 'Microsoft'],
    ['a publisher as the document writes it', {}, { publisher: 'The BBC Ltd.' }, 'The BBC Ltd.'],
    ['a site', {}, { url: 'https://m.bbc.co.uk/1' }, 'bbc.co.uk'],
    ['nobody', {}, {}, null],
  ])('is %s', (_, claim, document, words) => {
    expect(label(claim, { ...ARTICLE, ...document })).toBe(words);
  });

  test('is that of the root document, else of the one read', () => {
    const claim = { originalDocumentId: 'leak' };
    const article = { ...ARTICLE, publisher: 'Le Monde' };
    expect(label(claim, article, { id: 'leak', title: 'Leak', publisher: 'Insider' })).toBe('Insider');
    expect(label(claim, article, { id: 'leak', title: 'Leak' })).toBe('Le Monde');
  });
});

test('documents of claims are read a batch for each step of the longest chain', async () => {
  const documents = [aDocument({ id: 'a', derivedFromId: 'b' }), aDocument({ id: 'b', derivedFromId: 'c' }), aDocument({ id: 'c' })];
  const reads: string[][] = [];
  const claims = [aClaim({ documentId: 'a' }), aClaim({ documentId: 'a', originalDocumentId: 'x' }), aClaim({ documentId: 'c' })];
  const documentOf = await documentsOfClaims(claims, async (ids) => {
    reads.push([...ids]);
    return ids.map(among(...documents));
  });
  expect(reads).toEqual([['a', 'x', 'c'], ['b']]);
  expect(['a', 'b', 'c', 'x'].map((id) => documentOf(id)?.id ?? null)).toEqual(['a', 'b', 'c', null]);
});
