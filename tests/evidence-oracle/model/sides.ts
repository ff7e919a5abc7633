// Which claims stand, and for or against what each of them counts.

import type { RetractionKind } from '../../../src/model/claim.js';
import { daysOf, type Days, type Papers, type Said } from './said.js';
import { timesFit, type Temporality } from './times.js';
import { DATES, disagree, givenBy, isGiven, same, type Key } from './values.js';
import { chainOf, rootOf } from './voices.js';

/** What the claims are about. */
export interface Rules {
  readonly temporality: Temporality;
  readonly keys: readonly Key[];
}

export interface Fall {
  readonly kind: RetractionKind;
  /** The document with which it falls; null where it is retracted itself. */
  readonly with: string | null;
}

const isWithdrawal = (kind: RetractionKind): boolean => kind.startsWith('WITHDRAWN');

/** Why a claim does not stand; null where it does. */
export function fallOf(said: Said, papers: Papers): Fall | null {
  if (said.retraction !== null) return { kind: said.retraction, with: null };
  const chains = [chainOf(said.documentId, papers), chainOf(said.originalDocumentId, papers)];
  const nearest = chains.flatMap(([paper]) => paper ?? []).filter(({ retraction }) => retraction !== null);
  const withdrawn = chains.flatMap(([, ...sources]) => sources).filter(({ retraction }) => retraction !== null && isWithdrawal(retraction));
  const [paper] = [...nearest, ...withdrawn];
  return paper?.retraction ? { kind: paper.retraction, with: paper.id } : null;
}

export interface Sides {
  readonly asserting: readonly Said[];
  readonly denying: readonly Said[];
  readonly scoped: readonly Said[];
  readonly withdrawn: readonly Said[];
}

/** @param claims all on one subject */
export function sidesOf(claims: readonly Said[], rules: Rules, papers: Papers): Sides {
  const inOrder = claims.toSorted((a, b) => a.place - b.place);
  const standing = inOrder.filter((said) => fallOf(said, papers) === null);
  const asserting = standing.filter(({ stance }) => stance === 'ASSERTS');
  const denials = standing.filter(({ stance }) => stance === 'DENIES').flatMap((denial) => whatItDenies(denial, asserting, rules, papers));
  return {
    asserting,
    denying: denials.filter(({ scope }) => scope.length === 0),
    scoped: denials.filter(({ scope }) => scope.length > 0),
    withdrawn: inOrder.filter((said) => said.scope.length === 0 && isWithdrawal(fallOf(said, papers)?.kind ?? 'REPLACED')),
  };
}

/** By whose values a relation is measured. */
export const measureOf = ({ asserting, denying }: Sides): readonly Said[] => (asserting.length > 0 ? asserting : denying);

/** Nothing where it does not reach; itself; or only that what it is about went on. */
function whatItDenies(denial: Said, asserting: readonly Said[], rules: Rules, papers: Papers): Said[] {
  if (rules.temporality === null || asserting.length === 0) return [denial];
  if (denial.group !== null && !fitsStill(denial, asserting, rules)) return [];
  if (denial.scope.length > 0) return [denial];
  const starts = asserting.flatMap(({ started }) => (started === null ? [] : [daysOf(started)]));
  const published = rootOf(denial, papers)?.publishedOn ?? null;
  if (starts.length > 0 && published !== null && starts.every(({ first }) => first > daysOf(published).last)) return [];
  return [endsIt(denial, starts, rules) ? { ...denial, scope: ['ended'], ended: `${denial.started?.split('/')[0]}/..` } : denial];
}

function fitsStill(denial: Said, asserting: readonly Said[], { temporality, keys }: Rules): boolean {
  return timesFit(temporality, asserting, denial) && !contradicts(denial, asserting, keys) && namesAsserted(denial, asserting, keys);
}

/** "None since 2021" of what began in 2010. */
function endsIt({ started }: Said, starts: readonly Days[], { temporality }: Rules): boolean {
  return temporality === 'state' && started !== null && starts.length > 0 && starts.every(({ last }) => last < daysOf(started).first);
}

/** Whether a claim gives, outside its scope, a property of which all others give something else. */
export function contradicts(said: Said, others: readonly Said[], keys: readonly Key[]): boolean {
  const properties = keys.filter((key) => !DATES.includes(key) && !said.scope.includes(key.name) && isGiven(said, key));
  return properties.some((key) => {
    const giving = others.filter((other) => isGiven(other, key));
    return giving.length > 0 && giving.every((other) => disagree(key, said, other));
  });
}

/** Whether what a denial names is named by an assertion, too. */
export function namesAsserted(denial: Said, asserting: readonly Said[], keys: readonly Key[]): boolean {
  const identifying = keys.filter((key) => key.identifies && isGiven(denial, key));
  return identifying.every((key) => asserting.some((said) => same(givenBy(said, key), givenBy(denial, key))));
}
