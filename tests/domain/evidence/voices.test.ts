import { describe, expect, test } from '@jest/globals';
import { countVoices, voiceOf, voicesAmong, wordOf } from '../../../src/domain/evidence/voices.js';
import { derivedOf, weigh } from '../../../src/domain/evidence/weighed-claim.js';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { DocumentRecord } from '../../../src/model/document.js';
import { aClaim, aDocument } from '../support/records.js';
import { papers } from '../support/weighing.js';

/** The voice of a claim in the document `document`, which is the first of these. */
function voice(claim: Partial<ClaimRecord>, ...documents: Partial<DocumentRecord>[]): string | null {
  return voiceOf(wordOf(aClaim(claim), papers(...documents)));
}

describe('whose word a claim is', () => {
  const known = { publisherEntityId: 'post', publisher: 'The Post', url: 'https://www.post.example/1' };

  test.each<[string, Partial<ClaimRecord>, Partial<DocumentRecord>, string | null]>([
    ['that of the one for whom the claimant speaks', { onBehalfOfId: 'microsoft', claimantId: 'smith' }, known, 'entity:microsoft'],
    ["the claimant's", { claimantId: 'smith' }, known, 'entity:smith'],
    ["the publisher's, as an entity", {}, known, 'entity:post'],
    ["the publisher's, by its name", {}, { ...known, publisherEntityId: null }, 'publisher:post'],
    ['that of the site', {}, { url: known.url }, 'site:post.example'],
    ['nobody knows', {}, {}, null],
    ["the publisher's, where the source has no name", { attribution: 'two people familiar with the matter' }, known, 'entity:post'],
  ])('is %s', (_, claim, document, expected) => {
    expect(voice(claim, document)).toBe(expected);
  });

  test('is no voice of the paper where somebody speaks in it', () => {
    const documentOf = papers(known);
    expect(wordOf(aClaim({ claimantId: 'smith' }), documentOf)).toEqual({ keys: ['entity:smith'], rootId: null });
    expect(wordOf(aClaim(), documentOf).keys).toEqual(['entity:post', 'publisher:post', 'publisher:the post', 'site:post.example']);
  });
});

describe('where nobody speaks, it is the word of the root document:', () => {
  const agency = { id: 'agency', publisher: 'AP' };

  test('the end of what the document derives from', () => {
    const copies = [{ derivedFromId: 'copy', publisher: 'Portal' }, { id: 'copy', derivedFromId: 'agency', publisher: 'Daily' }, agency];
    expect(voice({}, ...copies)).toBe('publisher:ap');
  });

  test('the original that the claim names, then what that derives from', () => {
    expect(voice({ originalDocumentId: 'agency' }, { publisher: 'Courier' }, agency)).toBe('publisher:ap');
    const retold = [{ publisher: 'Courier', derivedFromId: 'other' }, { id: 'copy', derivedFromId: 'agency' }, agency];
    expect(voice({ originalDocumentId: 'copy' }, ...retold)).toBe('publisher:ap');
  });

  test('and where that says nothing, of the document read', () => {
    const leak = { id: 'leak' };
    expect(voice({ originalDocumentId: 'leak' }, { publisher: 'Courier' }, leak)).toBe('publisher:courier');
    expect(voice({}, { publisher: 'Courier', derivedFromId: 'leak' }, leak)).toBe('publisher:courier');
    expect(voice({ originalDocumentId: 'leak' }, {}, leak)).toBeNull();
  });

  test('the last that is there, where a link is missing', () => {
    expect(voice({}, { publisher: 'Daily', derivedFromId: 'gone' })).toBe('publisher:daily');
    expect(voice({ originalDocumentId: 'gone' }, { publisher: 'Daily' })).toBe('publisher:daily');
    expect(voice({ documentId: 'gone' })).toBeNull();
  });

  test('found even where documents derive from each other in a circle', () => {
    expect(voice({}, { publisher: 'Aa', derivedFromId: 'b' }, { id: 'b', publisher: 'B', derivedFromId: 'document' })).toBe('publisher:b');
    expect(voice({}, { publisher: 'Aa', derivedFromId: 'document' })).toBe('publisher:aa');
  });

  test('found at the end of a chain of 10,000', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) =>
      aDocument({ id: `${i}`, derivedFromId: `${i + 1}`, voiceKeys: [`publisher:${i}`] }),
    );
    const byId = new Map(chain.map((document) => [document.id, document]));
    expect(voiceOf(wordOf(aClaim({ documentId: '0' }), (id) => byId.get(id) ?? null))).toBe('publisher:9999');
  });
});

/** How many voices claims in these documents are, one claim in each unless claims are given. */
function voicesIn(
  documents: readonly Partial<DocumentRecord>[],
  claims: readonly Partial<ClaimRecord>[] = documents.map(() => ({})),
): number {
  const numbered = documents.map((document, i) => ({ id: `d${i}`, ...document }));
  const documentOf = papers(...numbered);
  return countVoices(voicesAmong(claims.map((claim, i) => wordOf(aClaim({ documentId: `d${i}`, ...claim }), documentOf))));
}

const BBC = [
  { publisherEntityId: 'bbc', publisher: 'BBC' },
  { publisher: 'BBC' },
  { publisher: 'The BBC', url: 'https://www.bbc.co.uk/1' },
  { url: 'https://bbc.co.uk/2' },
  { url: 'https://web.archive.org/web/20250101000000/https://www.bbc.co.uk/3' },
  { url: 'https://m.bbc.co.uk/4' },
];

describe('one voice:', () => {
  test('one paper, however its documents name it', () => {
    expect(voicesIn(BBC)).toBe(1);
    expect(voicesIn(BBC.toReversed())).toBe(1);
  });

  test('two names of which a third document says that they are one', () => {
    const papersOfOne = [{ publisher: 'Aftenposten' }, { publisher: 'Schibsted' }];
    expect(voicesIn(papersOfOne)).toBe(2);
    const linked = papersOfOne.map((one) => ({ ...one, publisherEntityId: 'schibsted' }));
    expect(voicesIn([...papersOfOne, ...linked])).toBe(1);
  });

  test('two papers that quote the same spokesman, and the statement of those for whom he speaks', () => {
    const documents = [{ publisher: 'Courier' }, { publisher: 'AP' }, { publisherEntityId: 'microsoft', publisher: 'Microsoft' }];
    const spoken = { claimantId: 'smith', onBehalfOfId: 'microsoft' };
    expect(voicesIn(documents, [spoken, spoken, {}])).toBe(1);
  });

  test('all that comes from one document in which nobody speaks', () => {
    const retold = [{ publisher: 'Courier' }, { publisher: 'Gazette' }, { id: 'leak' }];
    const claims = [{ originalDocumentId: 'leak' }, { originalDocumentId: 'leak' }];
    expect(voicesIn(retold, claims)).toBe(1);
    expect(voicesIn(retold, [...claims, { documentId: 'leak' }])).toBe(1);
  });

  test('a page without a publisher, and the one publisher of its site', () => {
    expect(voicesIn([{ url: 'https://paper.example/1' }, { publisher: 'Paper', url: 'https://paper.example/2' }])).toBe(1);
    expect(voicesIn([{ url: 'https://paper.example/1' }, { url: 'https://news.paper.example/2' }])).toBe(1);
  });

  test('documents of which nothing is known, together', () => {
    expect(voicesIn([{}, {}, { url: 'https://archive.ph/x' }])).toBe(1);
  });
});

describe('several voices:', () => {
  test('two papers read through one archive', () => {
    const archived = (page: string): { url: string } => ({ url: `https://web.archive.org/web/20250101000000/https://${page}/1` });
    expect(voicesIn([archived('courier.example'), archived('gazette.example')])).toBe(2);
  });

  test('two speakers in one paper, and the paper itself', () => {
    const paper = { publisher: 'Courier' };
    expect(voicesIn([paper, paper, paper], [{ claimantId: 'smith' }, { claimantId: 'lopez' }, {}])).toBe(3);
  });

  test('two papers that each quote one speaker, too', () => {
    const documents = [{ publisher: 'Courier' }, { publisher: 'Courier' }, { publisher: 'Gazette' }, { publisher: 'Gazette' }];
    expect(voicesIn(documents, [{}, { claimantId: 'smith' }, {}, { claimantId: 'smith' }])).toBe(3);
  });

  test('two agencies on one site, which each name themselves; a nameless page there is of neither', () => {
    const onSite = (i: number): string => `https://portal.example/${i}`;
    const agencies = [
      { publisher: 'AP', url: onSite(1) },
      { publisher: 'Reuters', url: onSite(2) },
    ];
    expect(voicesIn(agencies)).toBe(2);
    expect(voicesIn([...agencies, { url: onSite(3) }])).toBe(2);
    expect(voicesIn([{ url: onSite(3) }, ...agencies])).toBe(2);
  });

  test('an entity, and a publisher or site of the same name', () => {
    expect(voicesIn([{ publisher: 'post' }, { publisherEntityId: 'post' }])).toBe(2);
    expect(voicesIn([{ publisher: 'post.example' }, { url: 'https://post.example' }])).toBe(2);
  });
});

describe('a claim of nobody', () => {
  test('is no voice beside another', () => {
    expect(voicesIn([{}, { publisher: 'Der Kurier' }])).toBe(1);
    expect(voicesIn([{}, { publisher: 'Der Kurier' }, {}, { publisher: 'Gazette' }])).toBe(2);
  });

  test('is none on a site that two publishers share, and yet one alone', () => {
    const shared = [{ publisher: 'AP' }, { publisher: 'Reuters' }, {}].map((one, i) => ({ ...one, url: `https://portal.example/${i}` }));
    const documentOf = papers(...shared.map((document, i) => ({ id: `${i}`, ...document })));
    const words = shared.map((_, i) => wordOf(aClaim({ documentId: `${i}` }), documentOf));
    expect(voicesAmong(words)).toEqual([0, 1, 'unknown']);
    expect(voicesAmong(words.slice(2))).toEqual([0]);
  });
});

describe('a party is', () => {
  const byParty = (claim: Partial<ClaimRecord>, ends: readonly string[], ...documents: Partial<DocumentRecord>[]): boolean =>
    derivedOf(weigh(aClaim(claim), papers(...documents)), ends).byParty;

  test('an end of the relation, whichever', () => {
    const ends = ['microsoft', 'army'];
    expect(byParty({ claimantId: 'microsoft' }, ends)).toBe(true);
    expect(byParty({ onBehalfOfId: 'army', claimantId: 'smith' }, ends)).toBe(true);
    expect(byParty({}, ends, { publisherEntityId: 'army' })).toBe(true);
    expect(byParty({ claimantId: 'smith' }, ends)).toBe(false);
    expect(byParty({}, ends, { publisher: 'army' })).toBe(false);
    expect(byParty({}, ends)).toBe(false);
  });

  test("not who is quoted on an end's own site", () => {
    const onOwnSite = { publisher: 'AP', url: 'https://army.example/1' };
    expect(byParty({}, ['microsoft', 'army'], onOwnSite, { publisherEntityId: 'army', url: 'https://army.example/2' })).toBe(false);
  });

  test('the entity itself, of a claim about it', () => {
    const about = { relationId: null, entityId: 'microsoft' };
    expect(byParty({ ...about, claimantId: 'microsoft' }, [])).toBe(true);
    expect(byParty({ ...about, claimantId: 'smith' }, [])).toBe(false);
  });
});
