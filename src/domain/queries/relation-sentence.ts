import type { PropertyValue } from '../../model/properties.js';
import type { RelationRecord } from '../../model/relation.js';
import type { PropertyDefinition, RelationType } from '../../ontology/ontology.js';
import { dateInWords, datesInWords } from '../values/dates-in-words.js';
import { listInWords, nameInWords, valueInWords, type NameOf } from '../values/value-in-words.js';

/** What a sentence says of a relation. */
type ToldRelation = Pick<RelationRecord, 'from' | 'to' | 'started' | 'ended' | 'properties' | 'evidence'>;

/** A property that is told, with its value. */
interface Told extends PropertyDefinition {
  readonly value: PropertyValue;
}

/** Where in the sentence a property is told; docs/ontology.md says which names are read how. */
type Place = 'before the end' | 'behind the end' | 'in parentheses';

/** Texts are told up to so many characters. */
const MAX_TEXT = 100;

/**
 * A relation in words: ends, label, the properties that its type tells, dates, and what is contested. What is claimed, not what is so.
 * A property that fewer voices give than the relation has says so, as does one that is observed on a day.
 * @param nameOf of the entities that `entitiesInSentence` gives
 * @example
 * relationSentence(relation, type, (id) => id); // 'harbour paid dredge 10 million EUR (2020; amount contested)'
 */
export function relationSentence(relation: ToldRelation, type: RelationType, nameOf: NameOf): string {
  const { from, to } = relation;
  const told = toldProperties(relation, type);
  const inWords = ({ value, ...of }: Told): string => brief(valueInWords(value, of, nameOf));
  const at = (place: Place): Told[] => told.filter((one) => placeOf(one) === place);
  const dates = datesInWords(relation.started, relation.ended, type.temporality);
  const before = at('before the end').map((one) => `${inWords(one)}${inParentheses(sourcesOf(one.name, relation))} of `);
  const behind = at('behind the end').map((one) => ` ${inWords(one)}`);
  const notes = [
    ...at('behind the end').flatMap(({ name }) => sourcesOf(name, relation)),
    ...at('in parentheses').map((one) => [noteOf(one, inWords(one)), ...sourcesOf(one.name, relation), ...dayOf(one, relation)].join(', ')),
    ...(dates === null ? [] : [dates]),
    ...[...at('before the end'), ...at('behind the end')].flatMap((one) => dayOf(one, relation)),
    ...contested(relation, type),
  ];
  const end = `${before.join('')}${nameOf(to) ?? to}${behind.join('')}`;
  return `${nameOf(from) ?? from} ${type.forward.label} ${end}${inParentheses(notes)}`;
}

/** The entities whose names its sentence gives: both ends, and those that are told as values. */
export function entitiesInSentence(relation: Pick<ToldRelation, 'from' | 'to' | 'properties'>, type: RelationType): string[] {
  const values = toldProperties(relation, type).filter((one) => one.type === 'entity');
  return [relation.from, relation.to, ...values.flatMap(({ value }) => [value].flat().map(String))];
}

function toldProperties({ properties }: Pick<ToldRelation, 'properties'>, type: RelationType): Told[] {
  return type.properties.flatMap((property) => {
    const value = properties[property.name];
    return property.tell && value !== undefined ? [{ ...property, value }] : [];
  });
}

/** From the declaration alone, so that every ontology is read alike. */
function placeOf({ name, type, many }: PropertyDefinition): Place {
  if (name === 'percentage' && (type === 'float' || type === 'int') && !many) return 'before the end';
  return name === 'amount' && type === 'money' && !many ? 'behind the end' : 'in parentheses';
}

function noteOf({ name, type, value }: Told, inWords: string): string {
  if (typeof value === 'boolean') return value ? nameInWords(name) : `not ${nameInWords(name)}`;
  return name === 'role' && type === 'string' ? `as ${inWords}` : `${nameInWords(name)}: ${inWords}`;
}

/** How many voices give a property, where it is fewer than assert the relation. What is contested says more than that. */
function sourcesOf(key: string, { evidence }: ToldRelation): string[] {
  const voices = evidence.fewerVoices[key];
  return voices === undefined || evidence.contested.includes(key) ? [] : [`${voices} of ${evidence.independentSources} sources`];
}

function dayOf({ name }: Told, { evidence }: ToldRelation): string[] {
  const day = evidence.observations[name];
  return day === undefined ? [] : [`observed ${dateInWords(day)}`];
}

/** What is contested is told whether or not its value is: a reader is never shown agreement where there is none. */
function contested({ evidence }: ToldRelation, { temporality }: RelationType): string[] {
  const keys = evidence.contested.map((key) => (key === 'started' && temporality === 'event' ? 'date' : nameInWords(key)));
  return keys.length === 0 ? [] : [`${listInWords(keys)} contested`];
}

function brief(text: string): string {
  const letters = [...text];
  return letters.length <= MAX_TEXT ? text : `${letters.slice(0, MAX_TEXT - 1).join('')}…`;
}

const inParentheses = (notes: readonly string[]): string => (notes.length === 0 ? '' : ` (${notes.join('; ')})`);

/** The sentence of a relation whose type the ontology does not have, e.g. 'Boat CalledAt Hull'. */
export const sentenceOfUnknown = ({ from, to, type }: RelationRecord, nameOf: NameOf): string =>
  `${nameOf(from) ?? from} ${type} ${nameOf(to) ?? to}`;
