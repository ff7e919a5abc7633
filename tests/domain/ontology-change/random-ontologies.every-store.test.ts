/** Ontologies changed at random under data made at random: what a model says is refused, and nothing fails under what is let be. */
import { afterAll, expect, test } from '@jest/globals';
import { graphql } from 'graphql';
import { checkStore } from '../../../src/domain/audit/check.js';
import type { Inconsistency } from '../../../src/domain/audit/inconsistency.js';
import { bringUpToDate } from '../../../src/domain/ontology-change/bring-up-to-date.js';
import type { HowToChange } from '../../../src/domain/ontology-change/memory.js';
import { addUnfitRelations } from '../../../src/domain/ontology-change/unfit-relations.js';
import { createCommit } from '../../../src/domain/write/commit.js';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { buildGraphqlSchema } from '../../../src/graphql/schema/build-schema.js';
import { ClaimgraphError } from '../../../src/model/errors.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { Ontology } from '../../../src/ontology/ontology.js';
import { pageLimits, requestContext, servicesOver } from '../../support/ask.js';
import { fixedClock } from '../../support/clock.js';
import { Random } from '../../support/random.js';
import { fixtureUnderTest } from '../../support/store-fixture.js';
import { everythingOf } from './support/everything-of.js';
import { changed, NAMES, ontologyOf, randomModel, randomValue, TYPES, type Model, type Property } from './support/random-ontologies.js';
import { newSeed } from '../../support/seed.js';

const SEED = newSeed();
const ROUNDS = Number(process.env['ROUNDS'] ?? 4);

/** What is stored, as this test knows it. */
interface Stored {
  readonly entities: { type: string; properties: Record<string, unknown> }[];
  readonly relations: { from: string; to: string; weight: unknown }[];
}

async function fill(store: GraphStore, model: Model, random: Random, ontology: Ontology): Promise<Stored> {
  const commit = createCommit(store);
  const settings = { ontology, by: null };
  const entities: Stored['entities'] = [];
  for (let i = 0; i < 6; i++) {
    const type = i < 2 ? 'Aa' : random.pick(TYPES);
    const has = model.owners.includes(type) && i > 1;
    const given = Object.entries(model.properties).filter(([, property]) => property && has && random.chance(0.5));
    const properties = Object.fromEntries(given.flatMap(([name, property]) => (property ? [[name, randomValue(property, random)]] : [])));
    entities.push({ type, properties });
    await commit(createEntity({ id: `e${i}`, type, name: `Entity ${i}`, properties }, settings, []));
  }
  const relations: Stored['relations'] = [];
  for (let i = 0; i < 5; i++) {
    const [from, to] = [random.below(6), random.below(6)];
    const weight = model.weight && random.chance(0.6) ? randomValue(model.weight, random) : undefined;
    const relation = { id: `r${i}`, type: 'Tied', from: `e${from}`, to: `e${to}` };
    const properties = weight === undefined ? {} : { weight };
    await commit(recordClaim({ id: `c${i}`, relation, document: { id: `d${i}`, title: 'Log' }, properties }, settings, []));
    relations.push({ from: entities[from]?.type ?? '', to: entities[to]?.type ?? '', weight });
  }
  return { entities, relations };
}

/** Whether the model says that something stored is concerned: from what the ontologies are, and not from how they are compared. */
function isRefused(before: Model, now: Model, { entities, relations }: Stored): boolean {
  const isValueConcerned = (old: Property | null | undefined, property: Property | null | undefined, value: unknown): boolean => {
    if (value === undefined) return false;
    if (!property || !old) return true;
    if (old.kind !== property.kind || old.many !== property.many || (old.values === null) !== (property.values === null)) return true;
    const singles = [value].flat();
    if (property.values && singles.some((single) => !property.values?.includes(single as string))) return true;
    return property.minimum !== null && singles.some((single) => (single as number) < (property.minimum ?? 0));
  };
  const ofEntities = entities.some(({ type, properties }) => {
    const [old, current] = [before.types[type], now.types[type]];
    if (!current || old?.isBelow !== current.isBelow) return true;
    if (!now.owners.includes(type)) return false;
    return NAMES.some((name) => {
      const isMissing = now.properties[name]?.required === true && !before.properties[name]?.required && properties[name] === undefined;
      return isMissing || isValueConcerned(before.properties[name], now.properties[name], properties[name]);
    });
  });
  const ofRelations = relations.some(
    ({ from, to, weight }) =>
      !now.from.includes(from) ||
      !now.to.includes(to) ||
      before.temporality !== now.temporality ||
      isValueConcerned(before.weight, now.weight, weight),
  );
  return ofEntities || ofRelations;
}

/** Asks for it, and gives what no client should ever see. */
async function defectsIn(store: GraphStore, ontology: Ontology, kept: readonly string[]): Promise<unknown[]> {
  const schema = buildGraphqlSchema(ontology, pageLimits);
  const services = { ...servicesOver(store), ontology };
  await addUnfitRelations(store, ontology, kept, (relation) => services.unfit.add(relation));
  const { data, errors = [] } = await graphql({ schema, source: everythingOf(schema, ontology), contextValue: requestContext(services) });
  const defects = errors.filter(({ originalError }) => !(originalError instanceof ClaimgraphError));
  const lost = Object.entries(data ?? { data: null }).filter(([, list]) => list === null);
  return [...defects.map(({ message, path, originalError }) => [message, path, originalError?.stack]), ...lost];
}

const fixture = fixtureUnderTest();
afterAll(() => fixture.clear());

async function open(ontology: Ontology, how: HowToChange | null) {
  const store = await fixture.open({ ontology, now: fixedClock });
  const told: string[] = [];
  const telling = { progress: () => {}, log: (line: string) => void told.push(line) };
  const kept = await bringUpToDate(store, ontology, { readOnly: false, how }, telling);
  return { store, kept, told };
}

async function faultsOf(store: GraphStore, ontology: Ontology, kept: readonly string[]) {
  const faults: Inconsistency[] = [];
  for await (const fault of checkStore(store, ontology, () => {}, { kept })) faults.push(fault);
  return faults;
}

/** How many of each facet were told to be kept. */
function toldKept(told: readonly string[]): Record<string, number> {
  const lines = told.flatMap((line) => /^kept as it is: (.*?): (\d+) stored/.exec(line) ?? []);
  return Object.fromEntries(lines.flatMap((_, i) => (i % 3 === 0 ? [[lines[i + 1] ?? '', Number(lines[i + 2])]] : [])));
}

function countedByFacet(faults: readonly Inconsistency[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { message } of faults) {
    const facet = message.replace(/: .*$/, '');
    counts[facet] = (counts[facet] ?? 0) + 1;
  }
  return counts;
}

test(`${ROUNDS} changes at random are refused where the model says so, and what is let be fails nowhere (TEST_SEED=${SEED})`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const random = new Random(SEED + round);
    const [before, now] = [randomModel(random)].flatMap((model) => [model, changed(model, random)]) as [Model, Model];
    const [old, ontology] = [ontologyOf(before, 1), ontologyOf(now, 2)];
    await fixture.clear();
    const stored = await fill((await open(old, null)).store, before, random, old);
    const where = `TEST_SEED=${SEED + round}`;
    const refusal = await open(ontology, null).then(
      () => null,
      (error: unknown) => error,
    );
    expect([where, refusal instanceof ClaimgraphError && refusal.code === 'STORE_UNAVAILABLE']).toEqual([
      where,
      isRefused(before, now, stored),
    ]);
    if (refusal === null) continue;
    const how = random.pick(['allow', 'migrate'] as const);
    const { store, kept, told } = await open(ontology, how);
    expect([where, how, await defectsIn(store, ontology, kept)]).toEqual([where, how, []]);
    const faults = await faultsOf(store, ontology, kept);
    expect([where, how, faults.filter(({ isKept }) => !isKept)]).toEqual([where, how, []]);
    expect([where, how, countedByFacet(faults)]).toEqual([where, how, toldKept(told)]);
  }
}, 600_000);
