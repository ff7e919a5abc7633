import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isId } from '../../../src/domain/values/identifiers.js';
import { asSpelled } from '../../../src/domain/values/bearers.js';
import { WordIds } from '../../../src/transfer/case-file/identify/word-ids.js';
import { defaultOntology } from '../../support/ontology.js';
import { runs } from '../../support/seed.js';

const ids = new WordIds('Harbour contracts', defaultOntology);
const idsOf = (...names: readonly string[]): string[] => names.map((name) => ids.ofName(name));

/** Names that people have, and such as are made to be mistaken for parts of ids. */
const names = fc.oneof(
  fc.constantFrom(
    'Ann Li',
    'ann-li',
    'Ann_Li',
    'Ann.Li',
    'ann:li',
    'Ann  Li',
    'A.led.B',
    'a',
    'A',
    'á',
    'ä',
    'ae',
    '李伟',
    '黎伟',
    '力伟',
    'li wei',
    '𒀀',
    '🙂',
    '#',
    'x'.repeat(70),
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', 'b', 'é', '-', '.', ':', '_', '~', ' '), minLength: 1, maxLength: 80 }),
);

test('words of Latin letters can be read, and are kept within their case', () => {
  expect(idsOf('North Pier Ltd', 'Minutes of 2025')).toEqual(['harbour-contracts:north-pier-ltd', 'harbour-contracts:minutes-of-2025']);
  const relation = { type: 'TookPartIn', from: ids.ofName('Ann Li'), to: ids.ofName('Fair') };
  expect(ids.ofRelation(relation)).toBe('harbour-contracts:ann-li.took-part-in.fair');
  expect(new WordIds('Harbour  CONTRACTS', defaultOntology).ofName('ann li')).toBe('harbour-contracts:ann-li');
});

test('names that are alike in Latin letters stay apart, in whatever letters they are written', () => {
  const alike = ['李伟', '黎伟', '力伟', 'Li Wei', 'LiWei', 'Li-Wei', 'Lí Wěi', 'Li Wei.', 'C', 'C#', 'C++'];
  expect(new Set(idsOf(...alike)).size).toBe(alike.length);
  expect(ids.ofName('李伟')).toMatch(/^harbour-contracts:liwei_[0-9a-f]{12}$/);
});

test('what is the same but for composed letters, case and spaces has one id', () => {
  expect(new Set(idsOf('José  García', 'JOSÉ GARCÍA', 'Jose\u0301 Garci\u0301a\n')).size).toBe(1);
});

test('two names have one id only if they are the same', () => {
  fc.assert(
    fc.property(names, names, (one, other) => {
      expect(isId(ids.ofName(one))).toBe(true);
      expect(ids.ofName(one) === ids.ofName(other)).toBe(asSpelled(one) === asSpelled(other));
    }),
    runs(1_000),
  );
});

test('two cases have no id in common', () => {
  fc.assert(
    fc.property(names, names, names, names, (title, otherTitle, one, other) => {
      fc.pre(asSpelled(title) !== asSpelled(otherTitle));
      const otherIds = new WordIds(otherTitle, defaultOntology);
      const here = new WordIds(title, defaultOntology);
      expect(here.ofName(one)).not.toBe(otherIds.ofName(other));
      expect(otherIds.has(here.ofName(one))).toBe(false);
    }),
    runs(1_000),
  );
});

test('two relations have one id only if they have one type and the same ends, however these got their ids', () => {
  const ends = fc.oneof(
    names.map((name) => ids.ofName(name)),
    fc.constantFrom('ann-li', 'a', 'a.led.b', 'harbour-contracts', 'harbour-contracts:a.led.b', 'harbour-contracts:x_0123456789ab', 'b'),
    fc.string({ unit: fc.constantFrom('a', 'B', '1', '.', '_', ':', '~', '-'), minLength: 1, maxLength: 200 }),
  );
  const relations = fc.record({ type: fc.constantFrom('Led', 'Employed', 'TookPartIn'), from: ends, to: ends });
  fc.assert(
    fc.property(relations, relations, (one, other) => {
      expect(isId(ids.ofRelation(one))).toBe(true);
      const isSame = one.type === other.type && one.from === other.from && one.to === other.to;
      expect(ids.ofRelation(one) === ids.ofRelation(other)).toBe(isSame);
    }),
    runs(1_500),
  );
});

test('the ends of a symmetric relation may come in any order', () => {
  const [from, to] = [ids.ofName('Ann'), ids.ofName('Bob')];
  expect(ids.ofRelation({ type: 'FamilyOf', from, to })).toBe(ids.ofRelation({ type: 'FamilyOf', from: to, to: from }));
});

test('a claim has another id once it says anything else, and one that can be read', () => {
  const relation = ids.ofRelation({ type: 'Led', from: ids.ofName('Ann'), to: ids.ofName('Pier') });
  const claim = { documentId: ids.ofName('Minutes'), statement: 'She leads it.' };
  const others = [
    {},
    { statement: 'She led it.' },
    { confidence: 0.5 },
    { documentId: ids.ofName('Letter') },
    { stance: 'DENIES' as const },
  ];
  const made = others.map((other) => ids.ofClaim({ ...claim, ...other }, relation));
  expect(new Set([...made, ids.ofClaim(claim, `${relation}x`)]).size).toBe(others.length + 1);
  expect(made[0]).toMatch(/^harbour-contracts:ann\.led\.pier\.minutes_[0-9a-f]{12}$/);
  expect(ids.ofClaim({ ...claim, stance: 'ASSERTS', confidence: 0.7, quote: null }, relation)).toBe(made[0]);
});

test('the longest words make an id', () => {
  const long = 'é'.repeat(500);
  const longIds = new WordIds(long, defaultOntology);
  const relation = longIds.ofRelation({ type: 'TookPartIn', from: longIds.ofName(long), to: 'x'.repeat(200) });
  expect([longIds.ofName(long), relation, longIds.ofClaim({ documentId: 'y'.repeat(200) }, relation)].filter((id) => !isId(id))).toEqual(
    [],
  );
});
