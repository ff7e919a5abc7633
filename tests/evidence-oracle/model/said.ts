// What the slow model of the rules knows: what was said, where, and of what. Nothing here is computed.

import type { RetractionKind, Stance } from '../../../src/model/claim.js';
import type { Properties, PropertyValue } from '../../../src/model/properties.js';
import type { EntityGiven } from './happening.js';

/** A claim as it was given, on one subject. */
export interface Said {
  readonly id: string;
  /** Id of the relation or entity. */
  readonly about: string;
  readonly stance: Stance;
  readonly started: string | null;
  readonly ended: string | null;
  readonly observedOn: string | null;
  readonly properties: Properties;
  readonly scope: readonly string[];
  readonly documentId: string;
  readonly originalDocumentId: string | null;
  readonly claimantId: string | null;
  readonly onBehalfOfId: string | null;
  readonly attribution: string | null;
  readonly confidence: number;
  /** Id of the denial of several relations of which it is a part. */
  readonly group: string | null;
  /** What was recorded first has the smallest. */
  readonly place: number;
  readonly retraction: RetractionKind | null;
}

/** A document as it was given, its publisher already looked up. */
export interface Paper {
  readonly id: string;
  readonly publisher: string | null;
  readonly publisherEntityId: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly publishedOn: string | null;
  readonly derivedFromId: string | null;
  readonly retraction: RetractionKind | null;
}

export type Papers = ReadonlyMap<string, Paper>;

/** A relation between two ends, whatever is said of it. */
export interface Link {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** All that was written. */
export interface State {
  papers: Map<string, Paper>;
  links: Map<string, Link>;
  said: Said[];
  given: Map<string, EntityGiven>;
  place: number;
}

/** From the first to the last possible day; an open end is infinite. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

const DAY = 86_400_000;

/** The days of a date that is valid, given as a text: `2025`, `2025-04`, `2025-04-04`, about or perhaps then, or an interval. */
export function daysOf(date: PropertyValue): Days {
  if (typeof date !== 'string') throw new Error('a date that is no text');
  const [from = '', to = from] = date.split('/');
  return { first: from === '..' ? -Infinity : firstDay(from), last: to === '..' ? Infinity : lastDay(to) };
}

function firstDay(date: string): number {
  const [year, month = 1, day = 1] = numbersIn(date);
  return Date.UTC(year, month - 1, day) / DAY;
}

function lastDay(date: string): number {
  const [year, month = 12, day] = numbersIn(date);
  return (day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day)) / DAY;
}

function numbersIn(date: string): readonly [number, ...number[]] {
  const [year = NaN, ...others] = date.replace(/[~?]$/, '').split('-').map(Number);
  return [year, ...others];
}

export const meet = (a: Days, b: Days): boolean => a.first <= b.last && b.first <= a.last;
