// What there is in the end, in one form for the store and for the model.

import { documentsOfClaims } from '../../../src/domain/evidence/document-chain.js';
import { valuesOfEntity, valuesOfRelation, type ValueGiven } from '../../../src/domain/evidence/values.js';
import { weigh, type WeighedClaim } from '../../../src/domain/evidence/weighed-claim.js';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { EntityRecord } from '../../../src/model/entity.js';
import { ALL_CLAIMS, ALL_RELATIONS } from '../../../src/model/filters.js';
import type { ClaimOwner, GraphStore } from '../../../src/model/graph-store.js';
import type { Properties } from '../../../src/model/properties.js';
import { shownEvidence, type RelationRecord } from '../../../src/model/relation.js';
import type { ClaimFacts, ValueFacts } from '../model/facts.js';
import type { Story } from '../model/happening.js';
import type { Newsroom } from '../model/newsroom.js';
import type { Link, Said } from '../model/said.js';
import { unionOf } from '../model/values.js';
import { ORACLE_ONTOLOGY } from './oracle-ontology.js';

/** Relations by the claims on them, entities by id, a line for each; all in an order of their own. */
export type Picture = readonly string[];
type Entry = readonly [name: string, facts: unknown];

const BY_ID = { field: 'ID', descending: false } as const;
const ALL = { first: 10_000, after: null };

export async function pictureOfStore(store: GraphStore, { entities }: Story): Promise<Picture> {
  const ids = entities.map(({ id }) => id);
  const around = await store.relationsAround(ids, ALL_RELATIONS, BY_ID, ALL);
  const relations = [...new Map(around.flatMap(({ items }) => items.map(({ node }) => [node.id, node]))).values()];
  const [onRelations, aboutEntities] = [
    await claimsOf(
      store,
      'relation',
      relations.map(({ id }) => id),
    ),
    await claimsOf(store, 'entity', ids),
  ];
  const records = (await store.entities(ids)).filter((entity) => entity !== null);
  return inOrder([
    ...relations.map((relation, i) => relationInStore(relation, onRelations[i] ?? [])),
    ...records.map((entity, i) => entityInStore(entity, aboutEntities[i] ?? [])),
  ]);
}

async function claimsOf(store: GraphStore, owner: ClaimOwner, ids: readonly string[]): Promise<WeighedClaim[][]> {
  const pages = await store.claimsOf(owner, ids, ALL_CLAIMS, BY_ID, ALL);
  const claims = pages.map(({ items }) => items.map(({ node }) => node));
  const documentOf = await documentsOfClaims(claims.flat(), (documents) => store.documents(documents));
  return claims.map((ofOne) => ofOne.map((claim) => weigh(claim, documentOf)));
}

function relationInStore(relation: RelationRecord, claims: readonly WeighedClaim[]): Entry {
  const type = ORACLE_ONTOLOGY.relationType(relation.type);
  if (!type) throw new Error(`no type ${relation.type}`);
  const { started, ended, properties, evidence } = relation;
  const { method: _, ...shown } = shownEvidence(evidence);
  return [
    nameOf(
      relation,
      claims.map(({ claim }) => claim),
    ),
    {
      ...shown,
      shows: { ...(started && { started }), ...(ended && { ended }), ...properties },
      fewerVoices: evidence.fewerVoices,
      observations: evidence.observations,
      claims: claimsInStore(claims),
      values: inOrder(valuesOfRelation(claims, type).map(valueInStore)),
    },
  ];
}

function entityInStore(entity: EntityRecord, claims: readonly WeighedClaim[]): Entry {
  const type = ORACLE_ONTOLOGY.entityType(entity.type);
  if (!type) throw new Error(`no type ${entity.type}`);
  const values = valuesOfEntity(entity, claims, type).filter(({ unsourced }) => !unsourced);
  return [
    entity.id,
    {
      properties: withoutOrder(entity.properties),
      aliases: entity.aliases.map(({ value }) => value).toSorted(),
      contested: entity.contested,
      claims: claimsInStore(claims),
      values: inOrder(values.map(valueInStore)),
    },
  ];
}

function claimsInStore(claims: readonly WeighedClaim[]): Picture {
  return inOrder(claims.map(({ claim }): Entry => [statementOf(claim), keptWith(claim)]));
}

const keptWith = ({ voice, byParty, fallsWithId, counts }: ClaimRecord): ClaimFacts => ({ voice, byParty, fallsWith: fallsWithId, counts });

function valueInStore({ key, value, observedOn, chosen, contested, voices, asserting, denying }: ValueGiven): Entry {
  return valueInOrder({ key: key.name, value, observedOn, chosen, contested, voices, asserting, denying });
}

export function pictureOfModel(newsroom: Newsroom): Picture {
  return inOrder([
    ...newsroom.relations.map((link) => relationInModel(newsroom, link)),
    ...newsroom.entities.map((entity): Entry => {
      const { values, aliases, properties, ...facts } = newsroom.factsOfEntity(entity);
      const claims = claimsInModel(newsroom, newsroom.claimsOn(entity.id));
      const shown = { properties: withoutOrder(properties), aliases: aliases.toSorted() };
      return [entity.id, { ...facts, ...shown, claims, values: inOrder(values.map(valueInOrder)) }];
    }),
  ]);
}

function relationInModel(newsroom: Newsroom, link: Link): Entry {
  const claims = newsroom.claimsOn(link.id);
  const { chosen, values, ...facts } = newsroom.factsOfRelation(link);
  const entries = Object.entries(chosen);
  const fewer = entries.filter(([, { voices }]) => voices < facts.independentSources);
  return [
    nameOf(link, claims),
    {
      ...facts,
      shows: Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
      fewerVoices: Object.fromEntries(fewer.map(([name, { voices }]) => [name, voices])),
      observations: Object.fromEntries(entries.flatMap(([name, { observedOn }]) => (observedOn === null ? [] : [[name, observedOn]]))),
      claims: claimsInModel(newsroom, claims),
      values: inOrder(values.map(valueInOrder)),
    },
  ];
}

function claimsInModel(newsroom: Newsroom, claims: readonly Said[]): Picture {
  return inOrder(claims.map((said): Entry => [statementOf(said), newsroom.factsOfClaim(said)]));
}

/** Relations have ids that nobody gave. */
function nameOf({ type, from, to }: Omit<Link, 'id'>, claims: readonly { readonly id: string }[]): string {
  return `${from} ${type} ${to}: ${claims.map(statementOf).toSorted().join(', ')}`;
}

/** The parts of a denial of several relations are one statement. */
const statementOf = ({ id }: { readonly id: string }): string => id.split('~')[0] ?? id;

function valueInOrder({ key, value, observedOn, ...facts }: ValueFacts): Entry {
  const statements = (ids: readonly string[]): string[] => ids.map((id) => statementOf({ id })).toSorted();
  return [
    JSON.stringify([key, value, observedOn]),
    { ...facts, asserting: statements(facts.asserting), denying: statements(facts.denying) },
  ];
}

/** Of several values at once each is as good as the other. */
function withoutOrder(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, Array.isArray(value) ? unionOf([value]) : value]));
}

function inOrder(entries: readonly Entry[]): Picture {
  return entries.map(([name, facts]) => `${name}: ${JSON.stringify(facts, namesInOrder)}`).toSorted();
}

function namesInOrder(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
