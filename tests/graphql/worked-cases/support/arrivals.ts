// The same claims in every order in which they may arrive, each order between two of its own.

import { defaultOntology } from '../../../support/ontology.js';
import { fixedClock } from '../../../support/clock.js';
import type { StoreFixture } from '../../../support/store-fixture.js';
import { apiOver, type ApiOver } from '../../../support/writing.js';
import { OUTCOME, outcomeFrom, type Answered, type Outcome } from './outcome.js';

/** A claim, as recordClaim takes it; `paper` is where it was read. */
export interface Arrival extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly paper: string;
}

/** What is done after all have arrived. */
export interface Afterwards {
  readonly retractClaim?: string;
  readonly retractDocument?: string;
  readonly recordClaim?: Arrival;
  readonly as?: 'WITHDRAWN_BY_PUBLISHER' | 'WITHDRAWN_BY_CLAIMANT' | 'RECORDING_ERROR';
}

export interface WorkedCase {
  /** By id, as createDocument takes them; a paper that is not here has a publisher of its name. */
  readonly papers?: Readonly<Record<string, object>>;
  readonly claims: readonly Arrival[];
  readonly afterwards?: readonly Afterwards[];
  /** The orders in which it holds, where it does not in all. */
  readonly orders?: (order: readonly string[]) => boolean;
}

/** What came of claims that arrived in one order. */
export interface Arrived extends Outcome {
  readonly order: readonly string[];
  /** Asks the API, where the names of the case are the ids of this order: in variables, and in the answer. */
  ask(query: string, names: Readonly<Record<string, string>>): Promise<unknown>;
}

/** Whom claims may be about: by these names, which stand for others in each order. */
const PARTIES = { acme: 'COMPANY', dredge: 'COMPANY', chief: 'PERSON' } as const;
const BBC = { id: 'bbc', type: 'NEWS_ORGANIZATION', name: 'BBC' };
const PRODUCTS = [{ id: 'rifles', type: 'PRODUCT', name: 'Rifles' }];

/** All of five claims; of more these many, spread over all. */
const MOST_ORDERS = 120;

export interface CaseRoom {
  readonly api: ApiOver;
  /** What comes of a case in each order in which its claims may arrive. */
  inEveryOrder(worked: WorkedCase): Promise<readonly Arrived[]>;
  inOrder(worked: WorkedCase, order: readonly string[]): Promise<Arrived>;
}

export async function openCaseRoom(fixture: StoreFixture): Promise<CaseRoom> {
  const api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock }));
  await api.write('createEntities', { entities: [BBC, ...PRODUCTS] }, 'entities { id }');
  let orders = 0;
  const inOrder: CaseRoom['inOrder'] = async (worked, order) => {
    orders += 1;
    const tag = `-${orders}`;
    const ask: Arrived['ask'] = (query, names) => askWith(api, query, names, tag);
    return { order, ask, ...(await arrive(api, worked, order, tag)) };
  };
  const inEveryOrder: CaseRoom['inEveryOrder'] = async (worked) => {
    const arrived: Arrived[] = [];
    const all = permutations(worked.claims.map(({ id }) => id)).filter(worked.orders ?? (() => true));
    const every = Math.ceil(all.length / MOST_ORDERS);
    for (const order of all.filter((_, i) => i % every === 0)) arrived.push(await inOrder(worked, order));
    return arrived;
  };
  return { api, inOrder, inEveryOrder };
}

async function arrive(api: ApiOver, worked: WorkedCase, order: readonly string[], tag: string): Promise<Outcome> {
  const { papers = {}, claims, afterwards = [] } = worked;
  const entities = Object.entries(PARTIES).map(([id, type]) => ({ id: id + tag, type, name: `${id}${tag}` }));
  await api.write('createEntities', { entities }, 'entities { id }');
  const input = (claim: Arrival): object => {
    const { paper, ...given } = tagged(claim, tag) as Arrival;
    const known = papers[claim.paper] ?? { publisher: claim.paper };
    return { ...given, document: { id: paper.replaceAll(' ', '-'), title: claim.paper, ...(tagged(known, tag) as object) } };
  };
  for (const id of order) await api.write('recordClaim', input(claims.find((claim) => claim.id === id) ?? missing(id)), 'claim { id }');
  for (const { recordClaim, retractClaim, retractDocument, as: kind = 'WITHDRAWN_BY_PUBLISHER' } of afterwards) {
    const retraction = { kind, reason: 'a test' };
    if (recordClaim) await api.write('recordClaim', input(recordClaim), 'claim { id }');
    if (retractClaim) await api.write('retractClaim', { id: retractClaim + tag, ...retraction }, 'claim { id }');
    if (retractDocument) await api.write('retractDocument', { id: retractDocument + tag, ...retraction }, 'document { id }');
  }
  return outcomeOf(api, tag);
}

async function outcomeOf(api: ApiOver, tag: string): Promise<Outcome> {
  return outcomeFrom((await askWith(api, OUTCOME, { acme: 'acme', chief: 'chief' }, tag)) as Answered);
}

async function askWith(api: ApiOver, query: string, names: Readonly<Record<string, string>>, tag: string): Promise<unknown> {
  const variables = Object.fromEntries(Object.entries(names).map(([name, id]) => [name, id + tag]));
  const { data, errors } = await api.ask(query, variables);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return withoutTag(data, tag);
}

/** Ids and addresses of this order: those of the case, with the tag of the order. */
const OF_THIS_ORDER = [
  'id',
  'from',
  'to',
  'entityId',
  'relationId',
  'claimantId',
  'onBehalfOfId',
  'derivedFrom',
  'originalDocumentId',
  'paper',
  'publisherId',
  'replaces',
  'url',
];
const SHARED = ['bbc'];

function tagged(value: unknown, tag: string, name = ''): unknown {
  if (typeof value === 'string') return OF_THIS_ORDER.includes(name) && !SHARED.includes(value) ? value + tag : value;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, tagged(one, tag, key)]));
}

function withoutTag(answer: unknown, tag: string): unknown {
  return JSON.parse(JSON.stringify(answer).replaceAll(new RegExp(`${tag}(?![0-9])`, 'g'), ''));
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, i) => permutations(items.toSpliced(i, 1)).map((others) => [first, ...others]));
}

function missing(id: string): never {
  throw new Error(`no claim ${id}`);
}

/** Whether these come in this order. */
export function inTurn(order: readonly string[], ...ids: readonly string[]): boolean {
  const places = ids.map((id) => order.indexOf(id));
  return places.every((place, i) => i === 0 || (places[i - 1] ?? 0) < place);
}
