import { describe, expect, test } from '@jest/globals';
import { relationSentence } from '../../../src/domain/queries/relation-sentence.js';
import { typeNamed } from '../support/news-ontology.js';

function sentence(type: string, started: string | null, ended: string | null): string {
  return relationSentence({ started, ended }, typeNamed(type), { from: 'Microsoft', to: 'Israeli army' });
}

test('a relation without dates is read as names and label', () => {
  expect(sentence('Supplied', null, null)).toBe('Microsoft supplied Israeli army');
  expect(sentence('AssociatedWith', null, null)).toBe('Microsoft is associated with Israeli army');
});

describe('a state is read as lasting', () => {
  test.each([
    ['2023-10-07', null, 'since 2023-10-07'],
    ['2023~', null, 'since about 2023'],
    ['2023-10?', null, 'since perhaps 2023-10'],
    ['2023/2024', null, 'since some day between 2023 and 2024'],
    ['2023~/2024?', null, 'since some day between about 2023 and perhaps 2024'],
    ['../2023', null, 'since 2023 or earlier'],
    ['../2023~', null, 'since about 2023 or earlier'],
    ['2023-10-07/..', null, 'since 2023-10-07 or later'],
    [null, '2025-09', 'until 2025-09'],
    [null, '2025~', 'until about 2025'],
    [null, '2025?', 'until perhaps 2025'],
    [null, '2024/2025', 'until some day between 2024 and 2025'],
    [null, '../2025-09-26', 'until 2025-09-26 or earlier'],
    [null, '2025/..', 'until 2025 or later'],
    ['2023', '2025-09-25', '2023 to 2025-09-25'],
    ['2023~', '2025?', 'about 2023 to perhaps 2025'],
    ['2023/2024', '2025', 'from some day between 2023 and 2024 until 2025'],
    ['2023', '../2025-09-26', 'from 2023 until 2025-09-26 or earlier'],
    ['../2023', '2024/2025', 'from 2023 or earlier until some day between 2024 and 2025'],
    ['2023/..', '2025~/..', 'from 2023 or later until about 2025 or later'],
    ['2025', '2025', '2025'],
    ['2025', '2025~', '2025 to about 2025'],
    ['2023/2024', '2023/2024', 'between 2023 and 2024'],
  ])('%s, %s: %s', (started, ended, words) => {
    expect(sentence('Supplied', started, ended)).toBe(`Microsoft supplied Israeli army (${words})`);
  });
});

describe('an event is read as happening', () => {
  test.each([
    ['2025-05-22', null, '2025-05-22'],
    ['2025', null, '2025'],
    ['2025~', null, 'about 2025'],
    ['2025?', null, 'perhaps 2025'],
    ['2023/2024', null, 'between 2023 and 2024'],
    ['2023?/2024~', null, 'between perhaps 2023 and about 2024'],
    ['2023/2023', null, '2023'],
    ['2023/2023~', null, 'between 2023 and about 2023'],
    ['../2025-09-26', null, 'by 2025-09-26'],
    ['../2025~', null, 'by about 2025'],
    ['2023-10-07/..', null, '2023-10-07 or later'],
    ['2023?/..', null, 'perhaps 2023 or later'],
    ['2025-05-22', '2025-05-24', '2025-05-22 to 2025-05-24'],
    ['2025-05-22', '2025-05-22', '2025-05-22'],
    ['../2025', '../2025', 'by 2025'],
    ['2023/2024', '2024', 'from some day between 2023 and 2024 until 2024'],
    [null, '2025-09', 'until 2025-09'],
    [null, '../2025-09', 'until 2025-09 or earlier'],
  ])('%s, %s: %s', (started, ended, words) => {
    expect(sentence('Fired', started, ended)).toBe(`Microsoft fired Israeli army (${words})`);
  });
});
