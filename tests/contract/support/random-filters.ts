import {
  ALL_ENTITIES,
  type ClaimFilter,
  type DocumentFilter,
  type EntityFilter,
  type RelationFilter,
  type TextCondition,
} from '../../../src/model/filters.js';
import { STANCES } from '../../../src/model/claim.js';
import type { DaySpan } from '../../../src/model/days.js';
import type { PropertyCondition } from '../../../src/model/properties.js';
import { DEFAULT_VIEW, EVIDENCE_STATUSES } from '../../../src/model/relation.js';
import type { PropertyDefinition } from '../../../src/ontology/ontology.js';
import { foldName } from '../../../src/domain/values/names.js';
import { parsePartialDate } from '../../../src/domain/values/partial-date.js';
import type { Random } from '../../support/random.js';
import { ONTOLOGY } from './contract-ontology.js';
import { DATES, listOf, maybe, randomText, WORDS } from './random-records.js';

const NO_TEXT: TextCondition = { equals: null, in: null, startsWith: null, contains: null };

/** Complete filters of which each part is there now and then, with ids that are not there among the others. */
export class RandomFilters {
  constructor(private readonly random: Random) {}

  relation(): RelationFilter {
    const { random } = this;
    return {
      types: this.rarely(() => this.some(ONTOLOGY.relationTypes.map(({ name }) => name))),
      from: this.rarely(() => this.ids('e', 40)),
      to: this.rarely(() => this.ids('e', 40)),
      direction: random.pick(['ANY', 'ANY', 'OUT', 'IN']),
      statuses: random.chance(0.7) ? DEFAULT_VIEW : this.some(EVIDENCE_STATUSES),
      minIndependentSources: random.chance(0.8) ? 0 : random.below(4),
      minConfidence: random.chance(0.8) ? 0 : random.pick([0.3, 0.55, 0.7, 1]),
      during: listOf(random.chance(0.7) ? 0 : 1 + random.below(2), () => ({
        ...this.days(),
        datedOnly: random.chance(0.5),
        definite: random.chance(0.3),
      })),
      asserted: this.rarely(() => ({ documents: maybe(random, this.ids('d', 40)), claimants: maybe(random, this.ids('e', 16)) })),
      deniedBy: this.rarely(() => this.ids('e', 16)),
      contested: this.rarely(() => random.chance(0.5)),
      properties: this.rarely(() => this.properties(ONTOLOGY.relationTypes.flatMap((type) => type.properties))) ?? [],
      otherTypes: this.rarely(() => this.some(ONTOLOGY.concreteEntityTypes)),
    };
  }

  entity(depth = 0): EntityFilter {
    const { random } = this;
    const nested = (): EntityFilter => this.entity(depth + 1);
    return {
      ids: this.rarely(() => this.ids('e', 40)),
      types: this.rarely(() => this.some(ONTOLOGY.concreteEntityTypes)),
      name: this.rarely(() => this.text()),
      externalId: random.chance(0.95) ? null : { scheme: 'lei', value: `Q${random.below(40)}` },
      properties: this.rarely(() => this.properties(ONTOLOGY.entityTypes.flatMap((type) => type.properties))) ?? [],
      contested: this.rarely(() => random.chance(0.5)),
      hasRelation: this.rarely(() => this.relation()),
      and: depth < 2 && random.chance(0.2) ? this.several(nested) : [],
      or: depth < 2 && random.chance(0.2) ? this.several(nested) : null,
      not: depth < 2 && random.chance(0.2) ? nested() : null,
    };
  }

  claim(): ClaimFilter {
    const { random } = this;
    return {
      stances: this.rarely(() => this.some(STANCES)),
      claimants: this.rarely(() => this.ids('e', 16)),
      documents: this.rarely(() => this.ids('d', 40)),
      entities: this.rarely(() => this.ids('e', 16)),
      text: this.rarely(() => foldName(random.pick(WORDS))),
      recordedSince: this.rarely(() => '2026-01-01T00:00:00.001Z'),
      includeRetracted: random.chance(0.5),
    };
  }

  document(): DocumentFilter {
    const { random } = this;
    return {
      ids: this.rarely(() => this.ids('d', 40)),
      text: this.rarely(() => foldName(random.pick(WORDS))),
      publisher: this.rarely(() => this.text()),
      url: this.rarely(() => `https://example.org/${random.below(10)}`),
      published: this.rarely(() => ({ ...this.days(), definite: random.chance(0.5) })),
    };
  }

  /** Some of these, none now and then. */
  some<Item>(items: readonly Item[]): readonly Item[] {
    return this.random.shuffled(items).slice(0, this.random.below(items.length + 1));
  }

  ids(prefix: string, count: number): readonly string[] {
    return listOf(this.random.chance(0.1) ? 0 : 1 + this.random.below(6), () => `${prefix}${this.random.below(count + 2)}`);
  }

  /** Few filters of any kind, or many that ask for one thing each. */
  private several(nested: () => EntityFilter): EntityFilter[] {
    const { random } = this;
    if (random.chance(0.6)) return listOf(random.below(3), nested);
    const properties = ONTOLOGY.entityTypes.flatMap((type) => type.properties);
    return listOf(random.below(40), () => ({
      ...ALL_ENTITIES,
      ...random.pick<Partial<EntityFilter>>([
        { name: { ...NO_TEXT, contains: foldName(random.pick(WORDS)).slice(0, 1) } },
        { name: this.text() },
        { properties: [this.property(properties)] },
        { ids: this.ids('e', 40) },
        { types: this.some(ONTOLOGY.concreteEntityTypes) },
        { externalId: { scheme: 'lei', value: `Q${random.below(40)}` } },
        { contested: random.chance(0.5) },
      ]),
    }));
  }

  private rarely<Part>(make: () => Part): Part | null {
    return this.random.chance(0.2) ? make() : null;
  }

  private text(): TextCondition {
    const { random } = this;
    const word = foldName(randomText(random));
    return random.pick([
      { ...NO_TEXT, equals: word },
      { ...NO_TEXT, in: [word, foldName(random.pick(WORDS))] },
      { ...NO_TEXT, in: [] },
      { ...NO_TEXT, startsWith: word.slice(0, 1 + random.below(3)) },
      { ...NO_TEXT, contains: word.slice(0, 2), startsWith: maybe(random, word.slice(0, 1)) },
      NO_TEXT,
    ]);
  }

  /** One mostly, now and then many, of which most hold of much: few would pass many of any kind. */
  private properties(definitions: readonly PropertyDefinition[]): readonly PropertyCondition[] {
    const { random } = this;
    const one = this.property(definitions);
    if (random.chance(0.6)) return [one];
    const few = random.shuffled(definitions).slice(0, 3);
    const absent = listOf(random.below(100), () => ({ name: random.pick(few).name, test: 'exists', expected: false }) as const);
    return random.shuffled([one, ...absent]);
  }

  private property(definitions: readonly PropertyDefinition[]): PropertyCondition {
    const { random } = this;
    const name = random.chance(0.05) ? 'nowhere' : random.pick(definitions).name;
    const texts = [foldName(randomText(random)), 'true', 'e3', 'e7', 'https://a.example/'];
    const bound = (): number | null => maybe(random, random.pick([-2, 0, 3, 5, 11_000, 15_000]));
    return random.pick<PropertyCondition>([
      { name, test: 'exists', expected: random.chance(0.5) },
      { name, test: 'equals', texts: this.some(texts) },
      { name, test: 'contains', text: random.pick(texts).slice(0, 2) },
      { name, test: 'overlaps', ranges: listOf(random.below(3), () => ({ low: bound(), high: bound() })) },
    ]);
  }

  private days(): DaySpan {
    return parsePartialDate(this.random.pick(DATES)) ?? { first: 0, last: 0 };
  }
}
