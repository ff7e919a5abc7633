import { describe, expect, test } from '@jest/globals';
import type { DocumentRecord } from '../../../src/model/document.js';
import type { ClaimRecord } from '../../../src/model/claim.js';
import { isParty, voiceOf } from '../../../src/domain/evidence/voices.js';
import { hostOf } from '../../../src/domain/values/urls.js';
import { aClaim, aDocument, among } from '../support/records.js';

/** The voice of a claim in the document `document`, which is the first of these. */
function voice(claim: Partial<ClaimRecord>, ...documents: Partial<DocumentRecord>[]): string {
  return voiceOf(aClaim(claim), among(...documents.map((fields) => aDocument(fields))));
}

describe('the voice of a claim is the first that is known of', () => {
  const known = { publisherEntityId: 'post', publisher: 'The Post', url: 'https://www.post.example/1' };

  test.each<[string, Partial<ClaimRecord>, Partial<DocumentRecord>, string]>([
    ['for whom the claimant speaks', { onBehalfOfId: 'microsoft', claimantId: 'smith' }, known, 'entity:microsoft'],
    ['the claimant', { claimantId: 'smith' }, known, 'entity:smith'],
    ['the publisher as an entity', {}, known, 'entity:post'],
    ['the name of the publisher, folded', {}, { ...known, publisherEntityId: null, publisher: '  le MÖNDE ' }, 'publisher:le monde'],
    ['the host of the url', {}, { url: 'https://WWW.Post.Example:8080/1' }, 'host:post.example'],
    ['nothing: the unknown', {}, {}, 'unknown'],
    ['and a source without a name is its publisher', { attribution: 'two people familiar with the matter' }, known, 'entity:post'],
    ['and a blank publisher is none', {}, { publisher: ' ', url: 'https://post.example' }, 'host:post.example'],
    ['and a url that is none has no host', {}, { url: 'mailto:a@post.example' }, 'unknown'],
  ])('%s', (_, claim, document, expected) => {
    expect(voice(claim, document)).toBe(expected);
  });

  test('a name equals an entity only through the document', () => {
    expect(voice({}, { publisher: 'post' })).not.toBe(voice({}, { publisherEntityId: 'post' }));
    expect(voice({}, { publisher: 'post.example' })).not.toBe(voice({}, { url: 'https://post.example' }));
  });
});

describe('one voice counts once', () => {
  test('in two papers that quote the same spokesman', () => {
    const papers = [aDocument({ id: 'le-monde', publisher: 'Le Monde' }), aDocument({ id: 'ap', publisher: 'AP' })];
    const voices = papers.map(({ id }) => voiceOf(aClaim({ documentId: id, claimantId: 'spokesman' }), among(...papers)));
    expect(new Set(voices).size).toBe(1);
  });

  test('as spokesman and as press release of those for whom he speaks', () => {
    const spoken = voice({ claimantId: 'spokesman', onBehalfOfId: 'microsoft' }, { publisher: 'AP' });
    expect(voice({}, { publisherEntityId: 'microsoft', publisher: 'Microsoft' })).toBe(spoken);
  });

  test('in all documents of which nothing is known', () => {
    expect(voice({ documentId: 'a' }, { id: 'a' })).toBe(voice({ documentId: 'b' }, { id: 'b' }));
  });

  test('not as two speakers in one paper', () => {
    expect(voice({ claimantId: 'smith' }, { publisher: 'AP' })).not.toBe(voice({ claimantId: 'lopez' }, { publisher: 'AP' }));
  });
});

describe('the root document is', () => {
  const agency = { id: 'agency', publisher: 'AP' };

  test('the end of what the document derives from', () => {
    const copies = [{ derivedFromId: 'copy', publisher: 'Portal' }, { id: 'copy', derivedFromId: 'agency', publisher: 'Daily' }, agency];
    expect(voice({}, ...copies)).toBe('publisher:ap');
  });

  test('the original that the claim names, then what that derives from', () => {
    expect(voice({ originalDocumentId: 'agency' }, { publisher: 'Le Monde' }, agency)).toBe('publisher:ap');
    const retold = [{ publisher: 'Le Monde', derivedFromId: 'other' }, { id: 'copy', derivedFromId: 'agency' }, agency];
    expect(voice({ originalDocumentId: 'copy' }, ...retold)).toBe('publisher:ap');
  });

  test('the last that is there, where a link is missing', () => {
    expect(voice({}, { publisher: 'Daily', derivedFromId: 'gone' })).toBe('publisher:daily');
    expect(voice({ originalDocumentId: 'gone' }, { publisher: 'Daily' })).toBe('publisher:daily');
    expect(voice({ documentId: 'gone' })).toBe('unknown');
  });

  test('found even where documents derive from each other in a circle', () => {
    expect(voice({}, { publisher: 'A', derivedFromId: 'b' }, { id: 'b', publisher: 'B', derivedFromId: 'document' })).toBe('publisher:b');
    expect(voice({}, { publisher: 'A', derivedFromId: 'document' })).toBe('publisher:a');
  });

  test('found at the end of a chain of 10,000', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => aDocument({ id: `${i}`, derivedFromId: `${i + 1}`, publisher: `P${i}` }));
    const byId = new Map(chain.map((document) => [document.id, document]));
    expect(voiceOf(aClaim({ documentId: '0' }), (id) => byId.get(id) ?? null)).toBe('publisher:p9999');
  });
});

test('a party is an end of the relation, whichever', () => {
  const ends = { from: 'microsoft', to: 'army' };
  expect([isParty('entity:microsoft', ends), isParty('entity:army', ends)]).toEqual([true, true]);
  expect([isParty('entity:smith', ends), isParty('publisher:microsoft', ends), isParty('unknown', ends)]).toEqual([false, false, false]);
});

test.each([
  ['https://www.lemonde.fr/a', 'lemonde.fr'],
  ['http://LeMonde.fr./', 'lemonde.fr'],
  ['https://user:secret@www2.lemonde.fr:8443', 'www2.lemonde.fr'],
  ['https://bücher.example', 'xn--bcher-kva.example'],
  ['http://[::1]/', '[::1]'],
  ['ftp://lemonde.fr', null],
  ['no url', null],
])('the host of %s is %s', (url, host) => {
  expect(hostOf(url)).toBe(host);
});
