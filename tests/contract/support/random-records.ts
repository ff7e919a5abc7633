import type { ClaimRecord } from '../../../src/model/claim.js';
import type { DocumentRecord } from '../../../src/model/document.js';
import type { EntityRecord } from '../../../src/model/entity.js';
import type { NodeRecord } from '../../../src/model/node.js';
import type { Money, Properties, SingleValue } from '../../../src/model/properties.js';
import { EARLIEST_DAY, LATEST_DAY } from '../../../src/model/days.js';
import { EVIDENCE_STATUSES, type ClaimedDays, type RelationRecord } from '../../../src/model/relation.js';
import type { PropertyDefinition } from '../../../src/ontology/ontology.js';
import { aClaim, aDocument, anEntity, aRelation, aRetraction } from '../../domain/support/records.js';
import type { Random } from '../../support/random.js';
import { ONTOLOGY } from './contract-ontology.js';

/** Words that names, titles and texts are made of, so that questions find some: in several scripts, some of them alike. */
export const WORDS = [
  'Acme',
  'Bolt',
  'Müller',
  'Muller',
  'Söhne',
  'アクメ',
  '李安',
  'Ministry',
  'of',
  'Works',
  'Ninth',
  '9',
  'Élan',
  '🦊fox',
];
export const DATES = ['1999', '2001-02', '2001-02-03', '2010~', '2015/2016', '../2005', '2020/..', '2023?'];
const TIMES = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z', '2026-02-01T00:00:00.000Z'];

export interface RandomGraph {
  readonly entities: readonly EntityRecord[];
  readonly documents: readonly DocumentRecord[];
  readonly relations: readonly RelationRecord[];
  readonly claims: readonly ClaimRecord[];
}

/** A small dense graph, with relations in parallel and to the same entity, claims of every kind, and copies of documents. */
export function randomGraph(random: Random): RandomGraph {
  const entities = listOf(40, (i) => randomEntity(random, `e${i}`, i));
  const documents = listOf(40, (i) => randomDocument(random, `d${i}`, i, entities));
  const relations = listOf(150, (i) => randomRelation(random, `r${i}`, entities));
  const claims = listOf(200, (i) => randomClaim(random, i, random.pick(relations), documents, entities));
  return { entities, documents, relations, claims };
}

/** In an order in which they can be made. */
export const recordsOf = ({ entities, documents, relations, claims }: RandomGraph): readonly NodeRecord[] => [
  ...entities,
  ...documents,
  ...relations,
  ...claims,
];

export function randomEntity(random: Random, id: string, number: number): EntityRecord {
  const type = random.pick(ONTOLOGY.concreteEntityTypes);
  const definitions = ONTOLOGY.entityType(type)?.properties ?? [];
  return anEntity({
    id,
    type,
    name: randomText(random),
    aliases: listOf(random.below(3), () => ({ value: randomText(random), language: maybe(random, 'de') })),
    externalIds: random.chance(0.3) ? [{ scheme: random.pick(['wikidata', 'lei']), value: `Q${number}` }] : [],
    properties: randomProperties(random, definitions, number),
    given: random.chance(0.1) ? { aliases: [], properties: randomProperties(random, definitions, number) } : null,
    contested: random.chance(0.2) ? ['employees'] : [],
    createdAt: random.pick(TIMES),
  });
}

function randomDocument(random: Random, id: string, number: number, entities: readonly EntityRecord[]): DocumentRecord {
  return aDocument({
    id,
    title: randomText(random),
    url: maybe(random, `https://example.org/${random.below(10)}`),
    authors: listOf(random.below(3), () => randomText(random)),
    publisher: maybe(random, randomText(random)),
    publisherEntityId: maybe(random, random.pick(entities).id),
    publishedOn: maybe(random, random.pick(DATES)),
    sha256: maybe(random, String(random.below(10)).repeat(64)),
    derivedFromId: number > 0 && random.chance(0.4) ? `d${random.below(number)}` : null,
    voiceKeys: random.chance(0.5) ? ['publisher:acme'] : [],
    createdAt: random.pick(TIMES),
  });
}

export function randomRelation(random: Random, id: string, entities: readonly EntityRecord[]): RelationRecord {
  const type = random.pick(ONTOLOGY.relationTypes);
  const from = random.pick(entities);
  return aRelation({
    id,
    type: type.name,
    from: from.id,
    to: random.chance(0.1) ? from.id : (entities[random.below(random.chance(0.3) ? 5 : entities.length)]?.id ?? from.id),
    started: maybe(random, random.pick(DATES)),
    ended: maybe(random, random.pick(DATES)),
    properties: randomProperties(random, type.properties, random.below(40)),
    evidence: {
      status: random.pick(EVIDENCE_STATUSES),
      confidence: random.pick([0, 0.5, 0.55, 0.7, 0.91, 0.333333, 1]),
      asserting: random.below(4),
      denying: random.below(2),
      retracted: random.below(2),
      independentSources: random.below(4),
      independentDenials: random.below(2),
      deniedByPartiesOnly: random.chance(0.2),
      assertedByPartiesOnly: random.chance(0.2),
      documentsRead: random.below(3),
      contested: random.chance(0.3) ? ['started'] : [],
      fewerVoices: random.chance(0.3) ? { started: 1 } : {},
      observations: random.chance(0.1) ? { nature: '2020' } : {},
      method: 'claimgraph-2',
    },
    claimedDays: randomDays(random),
    createdAt: random.pick(TIMES),
  });
}

function randomDays(random: Random): ClaimedDays {
  const [first, last] = [random.pick([EARLIEST_DAY, 10_000, 11_000]), random.pick([11_500, 16_000, LATEST_DAY])];
  return { first, last, begunBy: maybe(random, 10_000 + random.below(6_000)), lastedTo: maybe(random, 10_000 + random.below(6_000)) };
}

function randomClaim(
  random: Random,
  number: number,
  relation: RelationRecord,
  documents: readonly DocumentRecord[],
  entities: readonly EntityRecord[],
): ClaimRecord {
  const entity = random.chance(0.2) ? random.pick(entities.slice(0, 16)) : null;
  const type = entity ? ONTOLOGY.entityType(entity.type) : ONTOLOGY.relationType(relation.type);
  const speaker = (): string | null => maybe(random, random.pick(entities.slice(0, 16)).id);
  return aClaim({
    id: `c${number}`,
    relationId: entity ? null : relation.id,
    relationType: entity ? null : relation.type,
    entityId: entity?.id ?? null,
    stance: random.pick(['ASSERTS', 'ASSERTS', 'DENIES']),
    observedOn: maybe(random, random.pick(DATES)),
    properties: random.chance(0.3) ? randomProperties(random, type?.properties ?? [], random.below(40)) : {},
    scope: random.chance(0.1) ? ['started'] : [],
    statement: maybe(random, randomText(random)),
    quote: maybe(random, randomText(random)),
    attribution: maybe(random, randomText(random)),
    claimantId: speaker(),
    onBehalfOfId: speaker(),
    documentId: random.pick(documents).id,
    originalDocumentId: maybe(random, random.pick(documents).id),
    group: !entity && random.chance(0.1) ? { id: `c${random.below(number + 1)}`, from: relation.from, to: relation.to } : null,
    place: random.below(50),
    byParty: random.chance(0.2),
    recordedAt: random.pick(TIMES),
    ...randomStanding(random, documents),
  });
}

/** Whose word it is, and whether it stands and counts. */
function randomStanding(
  random: Random,
  documents: readonly DocumentRecord[],
): Pick<ClaimRecord, 'voice' | 'fallsWithId' | 'counts' | 'retraction'> {
  const stands = random.chance(0.7);
  return {
    voice: maybe(random, random.pick(['publisher:acme', 'site:acme.example', ...listOf(16, (i) => `entity:e${i}`)])),
    fallsWithId: stands ? null : maybe(random, random.pick(documents).id),
    counts: stands && random.chance(0.8),
    retraction: stands || random.chance(0.3) ? null : aRetraction('REPLACED'),
  };
}

export const randomText = (random: Random): string => listOf(1 + random.below(3), () => random.pick(WORDS)).join(' ');

function randomProperties(random: Random, definitions: readonly PropertyDefinition[], number: number): Properties {
  const given = definitions.filter(() => random.chance(0.6));
  return Object.fromEntries(
    given.map((definition) => {
      const value = (): SingleValue => randomValue(random, definition, number);
      return [definition.name, definition.many ? listOf(1 + random.below(3), value) : value()];
    }),
  );
}

function randomValue(random: Random, { type }: PropertyDefinition, number: number): SingleValue {
  switch (type) {
    case 'int':
      return random.below(6);
    case 'float':
      return random.pick([-1.5, 0, 0.1, 2]);
    case 'boolean':
      return random.chance(0.5);
    case 'date':
      return random.pick(DATES);
    case 'money':
      return random.pick<Money>([
        { currency: 'USD', value: 5 },
        { currency: 'EUR', minValue: 3 },
        { currency: 'EUR', maxValue: 8 },
        { currency: 'X' },
      ]);
    case 'entity':
      return `e${random.below(Math.max(number, 1))}`;
    case 'url':
      return `https://${random.pick(['a', 'b'])}.example/`;
    case 'string':
      return randomText(random);
  }
}

export function listOf<Item>(length: number, make: (i: number) => Item): Item[] {
  return Array.from({ length }, (_, i) => make(i));
}

export const maybe = <Item>(random: Random, item: Item): Item | null => (random.chance(0.5) ? item : null);
