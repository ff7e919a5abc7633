import { expect, test } from '@jest/globals';
import { NameIndex } from '../../../src/domain/values/name-index.js';

const meant = (names: readonly string[], name: string): readonly string[] => new NameIndex(names, (item) => item).named(name);

test('a name is the same in composed letters and whatever its spaces', () => {
  expect(meant(['José García', 'JOSÉ GARCÍA'], '  Jose\u0301   Garci\u0301a\n')).toEqual(['José García']);
});

test('an exact spelling means what is spelled so, whatever else is alike', () => {
  const names = ['José García', 'Jose Garcia', 'JOSE GARCIA'];
  expect(names.map((name) => meant(names, name))).toEqual(names.map((name) => [name]));
  expect(meant(names, 'Jose\u0301 Garci\u0301a')).toEqual(['José García']);
});

test('else what differs in case alone; else what differs in accents', () => {
  expect(meant(['José García', 'Jose Garcia'], 'jose garcia')).toEqual(['Jose Garcia']);
  expect(meant(['José García', 'Josè Garcia'], 'jose garcia')).toEqual(['José García', 'Josè Garcia']);
});

test('another script, another character or a sign that is no accent is another name', () => {
  expect(meant(['章伟', 'Zhang Wei'], '张伟')).toEqual([]);
  expect(meant(['黎伟', 'Li Wei', 'LIWEI'], '李伟')).toEqual([]);
  expect(meant(['かき', 'कि'], 'がき')).toEqual([]);
  expect(meant(['कि'], 'क')).toEqual([]);
  expect(meant(['Jean-Luc'], 'Jean Luc')).toEqual([]);
});
