import { describe, expect, test } from '@jest/globals';
import { documentVoiceKeys, isPlatformName, type Publication } from '../../../src/domain/evidence/document-voice.js';

const keysOf = (document: Partial<Publication>): readonly string[] =>
  documentVoiceKeys({ publisherEntityId: null, publisher: null, language: null, url: null, ...document });

describe('a document is known by', () => {
  test('the entity that published it, its name, and the site where it stands, in this order', () => {
    const document = { publisherEntityId: 'bbc', publisher: 'BBC', url: 'https://www.bbc.co.uk/1' };
    expect(keysOf(document)).toEqual(['entity:bbc', 'publisher:bbc', 'site:bbc.co.uk']);
  });

  test('nothing, where it says nothing', () => {
    expect(keysOf({})).toEqual([]);
    expect(keysOf({ publisher: ' ' })).toEqual([]);
  });
});

describe("a publisher's name", () => {
  test.each<[string, string | null, readonly string[]]>([
    ['BBC', null, ['bbc']],
    ['  le  MÖNDE ', 'fr', ['monde', 'le monde']],
    ['The Guardian', null, ['guardian', 'the guardian']],
    ['The Guardian', 'en-GB', ['guardian', 'the guardian']],
    ['Le Monde', null, ['le monde']],
    ['Le Monde', 'fr', ['monde', 'le monde']],
    ["L'Humanité", 'fr', ['humanite', "l'humanite"]],
    ['L’Humanité', 'fr', ['humanite', "l'humanite"]],
    ['Der Spiegel', 'de', ['spiegel', 'der spiegel']],
    ['El País', 'es', ['pais', 'el pais']],
    ['De Standaard', 'nl', ['standaard', 'de standaard']],
    ['The Paper', 'xx', ['the paper']],
    ['Acme Ltd', null, ['acme', 'acme ltd']],
    ['Acme, Inc.', null, ['acme', 'acme, inc.']],
    ['Acme S.A.', null, ['acme', 'acme s.a.']],
    ['Acme A/S', null, ['acme', 'acme a/s']],
    ['Acme GmbH & Co. KG', 'de', ['acme', 'acme gmbh & co. kg']],
    ['The Acme Company Ltd', null, ['acme', 'the acme company ltd']],
    ['The', null, ['the']],
    ['Ltd', null, ['ltd']],
    ['The Ltd', null, ['ltd', 'the ltd']],
    ['Co.', null, ['co', 'co.']],
    ['華爾街日報', null, ['huaerjieribao']],
  ])('%s (%s) is %j, without article and legal form, and as it is', (publisher, language, names) => {
    expect(keysOf({ publisher, language })).toEqual(names.map((name) => `publisher:${name}`));
  });

  test('with its article and without is one, if one document says the language', () => {
    const [french, unsaid] = [keysOf({ publisher: 'Le Monde', language: 'fr' }), keysOf({ publisher: 'Le Monde' })];
    expect(french.filter((key) => unsaid.includes(key))).toEqual(['publisher:le monde']);
  });
});

describe('the site of', () => {
  test.each<[string, string | null]>([
    ['https://www.bbc.co.uk/news/1', 'bbc.co.uk'],
    ['https://m.bbc.co.uk/news/1', 'bbc.co.uk'],
    ['https://amp.theguardian.com/1', 'theguardian.com'],
    ['https://edition.cnn.com/1', 'cnn.com'],
    ['https://lemonde.fr:8443/a', 'lemonde.fr'],
    ['https://somebody.netlify.app/1', 'somebody.netlify.app'],
    ['https://other.netlify.app/1', 'other.netlify.app'],
    ['http://192.0.2.7/report', '192.0.2.7'],
    ['http://localhost/report', 'localhost'],
    ['https://bücher.example/1', 'xn--bcher-kva.example'],
  ])('%s is %s', (url, site) => {
    expect(keysOf({ url })).toEqual(site === null ? [] : [`site:${site}`]);
  });

  test.each<[string, string | null]>([
    ['https://web.archive.org/web/20250101000000/https://www.bbc.co.uk/3', 'bbc.co.uk'],
    ['https://web.archive.org/web/2025id_/https://www.bbc.co.uk/3', 'bbc.co.uk'],
    ['http://web.archive.org/web/20250101000000/www.bbc.co.uk/3', 'bbc.co.uk'],
    ['https://wayback.archive-it.org/1234/20250101000000/https://www.bbc.co.uk/3', 'bbc.co.uk'],
    ['https://web.archive.org/web/2025/https://web.archive.org/web/2024/https://m.bbc.co.uk/3', 'bbc.co.uk'],
    ['https://web.archive.org/web/2025/https://medium.com/@anna/3', null],
    ['https://web.archive.org/web/2025/https://archive.ph/AbC', null],
    ['https://web.archive.org/details/report', null],
    ['https://archive.ph/AbC', null],
    ['https://archive.is/AbC', null],
    ['https://perma.cc/AB12-CD34', null],
  ])('an archived page, %s, is that of the page, else none: %s', (url, site) => {
    expect(keysOf({ url })).toEqual(site === null ? [] : [`site:${site}`]);
  });

  test.each([
    'https://www.documentcloud.org/documents/1',
    'https://medium.com/@anna/1',
    'https://anna.medium.com/1',
    'https://www.youtube.com/watch?v=1',
    'https://youtu.be/1',
    'https://x.com/anna/status/1',
    'https://t.me/anna/1',
    'https://anna.substack.com/p/1',
    'https://anna.github.io/1',
    'https://anna.blogspot.com/1',
    'https://docs.google.com/document/d/1',
  ])('a page where anybody publishes, %s, says nothing', (url) => {
    expect(keysOf({ url })).toEqual([]);
  });
});

test('places where anybody publishes are known by name, too', () => {
  expect(['YouTube', 'Telegram', 'medium.com', ' X '].map(isPlatformName)).toEqual([true, true, true, true]);
  expect(['BBC', 'Medium Rare', ''].map(isPlatformName)).toEqual([false, false, false]);
});
