import { describe, expect, test } from '@jest/globals';
import { entityFromClaims } from '../../../src/domain/evidence/entity-from-claims.js';
import { valuesOfEntity, valuesOfRelation, type ValueGiven } from '../../../src/domain/evidence/values.js';
import { weigh } from '../../../src/domain/evidence/weighed-claim.js';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { GivenValues } from '../../../src/model/entity.js';
import { entityType, property, relationType } from '../support/news-ontology.js';
import { aClaim, anEntity, aRetraction } from '../support/records.js';
import { papers } from '../support/weighing.js';

const PAID = relationType('Paid', 'paid', {
  properties: [property('amount', 'money'), property('share', 'float', { varies: true }), property('topic', 'string', { many: true })],
});
const PERSON = entityType('Person', {
  properties: [property('birthDate', 'date'), property('wealth', 'int', { varies: true }), property('country', 'string', { many: true })],
});
const PAPERS = papers(...['courier', 'gazette', 'tribune'].map((id) => ({ id, publisher: id })));

let place = 0;
function says(id: string, documentId: string, fields: Partial<ClaimRecord>): ClaimRecord {
  place += 1;
  return aClaim({ id, documentId, place, ...fields });
}

const eur = (value: number): Partial<ClaimRecord> => ({ properties: { amount: { currency: 'EUR', value } } });

/** `key value (of a day): voices, by these claims, denied by these; * shown, ! contested`. */
function inWords({ key, value, observedOn, voices, asserting, denying, chosen, contested, unsourced }: ValueGiven): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const day = observedOn === null ? '' : ` (${observedOn})`;
  const marks = [...(chosen || contested ? [`${chosen ? '*' : ''}${contested ? '!' : ''}`] : []), ...(unsourced ? ['unsourced'] : [])];
  return [`${key.name} ${text}${day}: ${voices} [${asserting.join(' ')}] not [${denying.join(' ')}]`, ...marks].join(' ');
}

function valuesOf(...claims: ClaimRecord[]): string[] {
  return valuesOfRelation(
    claims.map((claim) => weigh(claim, PAPERS)),
    PAID,
  ).map(inWords);
}

describe('the values of a relation', () => {
  test('are each one that is given, with who gives it; most voices first', () => {
    const claims = [
      says('a', 'courier', { started: '2020', ...eur(10) }),
      says('b', 'gazette', { started: '2020-06', ...eur(12) }),
      says('c', 'tribune', eur(12)),
    ];
    expect(valuesOf(...claims)).toEqual([
      'amount {"currency":"EUR","value":12}: 2 [b c] not [] *!',
      'started 2020: 1 [a] not []',
      'started 2020-06: 1 [b] not [] *',
      'amount {"currency":"EUR","value":10}: 1 [a] not [] !',
    ]);
  });

  test('are one voice where one paper gives it twice', () => {
    expect(valuesOf(says('a', 'courier', eur(10)), says('b', 'courier', eur(10)))).toEqual([
      'amount {"currency":"EUR","value":10}: 1 [a b] not [] *',
    ]);
  });

  test('tell what is denied, also where nobody gives it', () => {
    const not = (id: string, value: number): ClaimRecord => says(id, 'gazette', { stance: 'DENIES', scope: ['amount'], ...eur(value) });
    expect(valuesOf(says('a', 'courier', eur(10)), not('b', 10), not('c', 12))).toEqual([
      'amount {"currency":"EUR","value":10}: 1 [a] not [b] *!',
      'amount {"currency":"EUR","value":12}: 0 [] not [c]',
    ]);
  });

  test('tell what a denial of the whole gives, of which only one without assertions shows something', () => {
    const denial = says('b', 'gazette', { stance: 'DENIES', started: '2020', ...eur(10) });
    expect(valuesOf(denial)).toEqual(['started 2020: 0 [] not [] *', 'amount {"currency":"EUR","value":10}: 0 [] not [] *']);
    expect(valuesOf(says('a', 'courier', eur(10)), denial)).toEqual([
      'amount {"currency":"EUR","value":10}: 1 [a] not [] *',
      'started 2020: 0 [] not []',
    ]);
    const observed = says('a', 'courier', { ...eur(10), observedOn: '2021' });
    expect(valuesOf(observed, says('b', 'gazette', { stance: 'DENIES', ...eur(10) }))).toEqual([
      'amount {"currency":"EUR","value":10} (2021): 1 [a] not [] *',
      'amount {"currency":"EUR","value":10}: 0 [] not []',
    ]);
  });

  test('of a series are told by the day, of which one is shown', () => {
    const share = (id: string, value: number, observedOn: string): ClaimRecord =>
      says(id, 'courier', { properties: { share: value }, observedOn });
    expect(valuesOf(share('a', 50, '2019'), share('b', 100, '2022'), share('c', 100, '2021'))).toEqual([
      'share 50 (2019): 1 [a] not []',
      'share 100 (2022): 1 [b] not [] *',
      'share 100 (2021): 1 [c] not []',
    ]);
  });

  test('of a property with several are each by itself', () => {
    const topics = (id: string, topic: string[]): ClaimRecord => says(id, id, { properties: { topic } });
    expect(valuesOf(topics('courier', ['arms', 'oil']), topics('gazette', ['oil']))).toEqual([
      'topic oil: 2 [courier gazette] not [] *',
      'topic arms: 1 [courier] not [] *',
    ]);
  });

  test('are those of what was withdrawn, where nothing else is left', () => {
    expect(valuesOf(says('a', 'courier', { ...eur(10), retraction: aRetraction('WITHDRAWN_BY_PUBLISHER') }))).toEqual([
      'amount {"currency":"EUR","value":10}: 0 [] not [] *',
    ]);
  });
});

/** What an entity shows, and all values that are given of it. */
function ofPerson(given: Partial<GivenValues>, ...claims: ClaimRecord[]): { shown: unknown; values: string[] } {
  const weighed = claims.map((claim) => weigh(claim, PAPERS));
  const facts = entityFromClaims({ aliases: [], properties: {}, ...given }, weighed, PERSON);
  const person = anEntity({ type: 'Person', ...facts });
  return {
    shown: { ...facts.properties, aliases: facts.aliases.map(({ value }) => value), contested: facts.contested },
    values: valuesOfEntity(person, weighed, PERSON).map(inWords),
  };
}

const about = (id: string, documentId: string, fields: Partial<ClaimRecord>): ClaimRecord =>
  says(id, documentId, { relationId: null, relationType: null, entityId: 'entity', ...fields });
const born = (id: string, documentId: string, birthDate: string, fields: Partial<ClaimRecord> = {}): ClaimRecord =>
  about(id, documentId, { properties: { birthDate }, ...fields });

describe('the values of an entity', () => {
  test('are what it was given with, unsourced, as long as nobody asserts any', () => {
    expect(ofPerson({ properties: { birthDate: '1969' } })).toEqual({
      shown: { birthDate: '1969', aliases: [], contested: [] },
      values: ['birthDate 1969: 0 [] not [] * unsourced'],
    });
  });

  test('are what claims say, and what was given no more', () => {
    expect(ofPerson({ properties: { birthDate: '1969' } }, born('a', 'courier', '1970'))).toEqual({
      shown: { birthDate: '1970', aliases: [], contested: [] },
      values: ['birthDate 1970: 1 [a] not [] *', 'birthDate 1969: 0 [] not [] unsourced'],
    });
  });

  test('are what was given again after the last claim is gone, and nothing of what was only said', () => {
    const gone = born('a', 'courier', '1970', { retraction: aRetraction('WITHDRAWN_BY_PUBLISHER') });
    expect(ofPerson({ properties: { birthDate: '1969' } }, gone).shown).toEqual({ birthDate: '1969', aliases: [], contested: [] });
    expect(ofPerson({}, gone)).toEqual({ shown: { aliases: [], contested: [] }, values: [] });
  });

  test('are contested where two assertions can not both be right, whatever day they are of', () => {
    const passport = born('a', 'courier', '1969-05-01', { observedOn: '2019' });
    expect(ofPerson({}, passport, born('b', 'gazette', '1970', { observedOn: '2022' }))).toEqual({
      shown: { birthDate: '1969-05-01', aliases: [], contested: ['birthDate'] },
      values: ['birthDate 1969-05-01 (2019): 1 [a] not [] *!', 'birthDate 1970 (2022): 1 [b] not [] !'],
    });
  });

  test('of several at once, and other names, are all: given and said', () => {
    const said = about('a', 'courier', { properties: { country: ['NO', 'SE'], alias: ['Pat', 'Patrick'] } });
    expect(ofPerson({ aliases: [{ value: 'Patrick', language: 'en' }], properties: { country: ['SE'] } }, said)).toEqual({
      shown: { country: ['SE', 'NO'], aliases: ['Patrick', 'Pat'], contested: [] },
      values: [
        'country NO: 1 [a] not [] *',
        'country SE: 1 [a] not [] *',
        'alias Pat: 1 [a] not [] *',
        'alias Patrick: 1 [a] not [] *',
        'country SE: 0 [] not [] * unsourced',
        'alias Patrick: 0 [] not [] * unsourced',
      ],
    });
  });

  test('are not denied by saying nothing of them: a claim may only mention it', () => {
    expect(ofPerson({ properties: { birthDate: '1969' } }, about('a', 'courier', {})).shown).toEqual({
      birthDate: '1969',
      aliases: [],
      contested: [],
    });
  });

  test('are contested by a denial, which is of nothing else', () => {
    const denial = born('b', 'gazette', '1969', { stance: 'DENIES', scope: ['birthDate'] });
    expect(ofPerson({}, born('a', 'courier', '1969-05-01'), denial)).toEqual({
      shown: { birthDate: '1969-05-01', aliases: [], contested: ['birthDate'] },
      values: ['birthDate 1969-05-01: 1 [a] not [] *!', 'birthDate 1969: 0 [] not [b]'],
    });
    expect(ofPerson({ properties: { birthDate: '1969' } }, denial).shown).toEqual({
      birthDate: '1969',
      aliases: [],
      contested: ['birthDate'],
    });
  });

  test('of a series are those of the claim that was not left out', () => {
    const poor = about('a', 'courier', { properties: { birthDate: '1969', wealth: 10 }, observedOn: '2019' });
    const rich = about('b', 'gazette', { properties: { birthDate: '1970', wealth: 10 }, observedOn: '2022' });
    expect(ofPerson({}, poor, rich).values).toEqual([
      'birthDate 1969 (2019): 1 [a] not [] *!',
      'birthDate 1970 (2022): 1 [b] not [] !',
      'wealth 10 (2019): 1 [a] not [] *',
      'wealth 10 (2022): 1 [b] not []',
    ]);
  });
});
