import { expect, test } from '@jest/globals';
import { sourceFiles, type SourceFile } from './support/source-files.js';

const LONGEST_LINE = 140;
const LONGEST_FILE = 300;

const sources = sourceFiles('src');
const tests = sourceFiles('tests');

test('half of the files of src have 70 lines or fewer, 95 of 100 have 200 or fewer', () => {
  const lengths = sources.map(lengthOf).sort((a, b) => a - b);
  expect(lengths.at(Math.floor(lengths.length * 0.5))).toBeLessThanOrEqual(70);
  expect(lengths.at(Math.floor(lengths.length * 0.95))).toBeLessThanOrEqual(200);
});

test.each([
  ['src', sources],
  ['tests', tests],
])('no file of %s is longer than 300 lines', (_folder, files) => {
  const long = files.filter((file) => lengthOf(file) > LONGEST_FILE);
  expect(long.map((file) => `${file.path}: ${lengthOf(file)}`)).toEqual([]);
});

test.each([
  ['src', sources],
  ['tests', tests],
])('no line of %s is longer than 140 columns', (_folder, files) => {
  const long = files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => (line.length > LONGEST_LINE ? [`${path}:${i + 1}`] : [])),
  );
  expect(long).toEqual([]);
});

/** In lines: each ends with a line feed. */
function lengthOf({ text }: SourceFile): number {
  return text.split('\n').length - 1;
}
