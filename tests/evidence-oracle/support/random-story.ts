// Random stories in which few people and papers say much of few things, so that what they say meets.

import type { RetractionKind } from '../../../src/model/claim.js';
import type { Properties, PropertyValue } from '../../../src/model/properties.js';
import type { Random } from '../../support/random.js';
import type { AboutRelation, ClaimGiven, DocumentChange, DocumentGiven, EntityGiven, Happening, Story, Write } from '../model/happening.js';
import { SITES } from '../model/voices.js';

const RETRACTIONS: readonly RetractionKind[] = ['RECORDING_ERROR', 'WITHDRAWN_BY_PUBLISHER', 'WITHDRAWN_BY_CLAIMANT', 'REPLACED'];
const DAYS = ['2020', '2020-06', '2020-06-30', '2020-07', '2021', '2021-03-01', '2021-03-02', '2021-04-01', '2023-10'];
const DATES = [...DAYS, ...DAYS, '../2021', '2021/2022', '2022~', '2019?', '2021/..', '2020-12-31/2021-01-01'];
const OBSERVED = ['2019', '2020', '2020-06', '2020-06-15', '2022'];
const AMOUNTS = [{ value: 10 }, { value: 12 }, { minValue: 11 }, { maxValue: 11 }, { minValue: 9, maxValue: 10 }, { value: 10.5 }];
const NUMBERS = [7, 7.05, 7.1, 7.04, 0.5, 0.45, 50, 1e-7, 1.4e-7, 100];

/** @param tag stands in all ids and names, so that many stories fit into one store */
export function randomStory(random: Random, tag: string): Story {
  return new StoryTeller(random, tag).story();
}

class StoryTeller {
  private readonly topics: readonly AboutRelation[];
  private readonly documents: readonly DocumentGiven[];
  private readonly claims: string[] = [];

  constructor(
    private readonly random: Random,
    private readonly tag: string,
  ) {
    this.documents = this.someDocuments();
    const all = ['Paid', 'Supplied', 'Led', 'Owned', 'Met', 'Allied'].map((type) => ({ type, from: this.id('x'), to: this.id('y') }));
    const topics = random.shuffled(all).slice(0, 1 + random.below(2));
    this.topics = random.chance(0.3) ? [...topics, ...topics.map((topic) => ({ ...topic, to: this.id('z') }))] : topics;
  }

  story(): Story {
    const writes = Array.from({ length: 3 + this.random.below(this.random.chance(0.1) ? 30 : 8) }, () => this.aWrite());
    return { entities: this.entities(), documents: this.documents, writes };
  }

  private entities(): EntityGiven[] {
    const of = (id: string, type: string, name: string, aliases: string[] = [], properties: Properties = {}): EntityGiven => ({
      ...{ id: this.id(id), type, name: `${this.tag} ${name}`, properties },
      aliases: aliases.map((alias) => `${this.tag} ${alias}`),
    });
    const own = this.random.chance(0.5) ? { birthDate: '1969', citizenship: ['NO'], motto: 'Onwards' } : {};
    return [
      of('x', 'Company', 'Acme'),
      of('y', 'Company', 'Dredge', ['Twin']),
      of('bbc', 'Company', 'BBC'),
      of('w', 'Company', 'Wave', ['Twin']),
      of('z', 'Person', 'Zed'),
      of('p', 'Person', 'Pat', ['Patrick'], own),
    ];
  }

  private someDocuments(): DocumentGiven[] {
    const publishers = ['AP', 'Le Monde', 'The AP', 'Paper Ltd', 'Paper', 'bbc', 'Acme', 'Twin', 'Zed'];
    return Array.from({ length: 2 + this.random.below(5) }, (_, i) => ({
      id: this.id(`d${i}`),
      ...this.maybe(0.6, 'publisher', () => this.named(this.random.pick(publishers))),
      ...this.maybe(0.05, 'publisher', () => 'Medium'),
      ...this.maybe(0.2, 'publisherId', () => (this.random.chance(0.2) ? null : this.id(this.random.pick(['x', 'y', 'bbc', 'z'])))),
      ...this.maybe(0.3, 'language', () => this.random.pick(['fr', 'en', 'de'])),
      ...this.maybe(0.5, 'url', () => this.anAddress(i)),
      ...this.maybe(0.3, 'publishedOn', () => this.random.pick(['2005-03', '2021-06', '2024', '2020/..'])),
      ...this.maybe(i === 0 ? 0 : 0.35, 'derivedFrom', () => this.id(`d${this.random.below(i)}`)),
    }));
  }

  private named(publisher: string): string {
    const [, article = '', name] = /^((?:The|Le) )?(.*)$/.exec(publisher) ?? [];
    return `${article}${this.tag} ${name}`;
  }

  private anAddress(i: number): string {
    const page = `https://${this.random.pick(Object.keys(SITES))}/${this.tag}/${i}`;
    return this.random.chance(0.2) ? `https://web.archive.org/web/20250101000000/${page}` : page;
  }

  private aWrite(): Write {
    const parts = this.random.chance(0.25) ? 2 + this.random.below(3) : 1;
    const known = this.claims.length;
    return Array.from({ length: parts }, () => this.aPart(this.claims.slice(0, known)));
  }

  /** @param known claims of earlier writes */
  private aPart(known: readonly string[]): Happening {
    const fate = this.random.fraction();
    const id = this.random.pick(this.documents).id;
    if (known.length > 0 && fate < 0.08) return { does: 'retract claim', id: this.random.pick(known), why: this.random.pick(RETRACTIONS) };
    if (fate < 0.12) return { does: 'retract document', id, why: this.random.pick(RETRACTIONS) };
    if (fate < 0.19) return { does: 'update document', id, change: this.aChange() };
    if (fate < 0.21) return { does: 'delete document', id };
    if (known.length > 0 && fate < 0.24) return { does: 'delete relation', of: this.random.pick(known) };
    if (fate < 0.26) return { does: 'update entity', id: this.id('p'), properties: this.ofPerson(), aliases: [`${this.tag} Paddy`] };
    return { does: 'record', claim: this.aClaim(known) };
  }

  private aChange(): DocumentChange {
    const publisher = {
      text: this.named(this.random.pick(['AP', 'Le Monde', 'Reuters'])),
      entityId: this.random.chance(0.3) ? this.id('bbc') : null,
    };
    const other = this.random.chance(0.3) ? null : this.random.pick(this.documents).id;
    return {
      ...this.maybe(0.4, 'publisher', () => publisher),
      ...this.maybe(0.4, 'publishedOn', () => this.random.pick(['2005-03', '2024', null])),
      ...this.maybe(0.2, 'language', () => this.random.pick(['fr', 'en', null])),
      ...this.maybe(0.5, 'derivedFrom', () => other),
    };
  }

  private aClaim(known: readonly string[]): ClaimGiven {
    const id = this.id(`c${this.claims.length}`);
    this.claims.push(id);
    const replaces = known.length > 0 && this.random.chance(0.08) ? { replaces: this.random.pick(known) } : {};
    const claim = this.random.chance(0.12) ? this.aboutPerson(id) : this.aboutTopic(id);
    const about = replaces.replaces !== undefined && this.random.chance(0.5) ? { sameAs: replaces.replaces } : claim.about;
    const joins = known.length > 0 && this.random.chance(0.08) ? { sameAs: this.random.pick(known) } : about;
    return { ...claim, ...replaces, about: joins };
  }

  private aboutPerson(id: string): ClaimGiven {
    const properties = this.ofPerson();
    const names = [...Object.keys(properties)];
    const denies = names.length > 0 && this.random.chance(0.3);
    return {
      ...this.source(id),
      about: { entityId: this.id('p') },
      properties,
      ...this.maybe(0.4, 'observedOn', () => this.random.pick(['2019', '2022'])),
      ...(denies && { stance: 'DENIES', scope: [this.random.pick(names)] }),
    };
  }

  private ofPerson(): Properties {
    return this.some({
      birthDate: ['1969', '1969-05-01', '1970', '1969/1970'],
      height: [1.8, 1.78, 1.79],
      citizenship: [['NO'], ['SE', 'NO'], ['DK']],
      wealth: [
        { currency: 'EUR', value: 10 },
        { currency: 'EUR', minValue: 12 },
      ],
      motto: ['Onwards', 'Upwards'],
    });
  }

  private aboutTopic(id: string): ClaimGiven {
    const { type, from, to } = this.random.pick(this.topics);
    const isEvent = type === 'Paid' || type === 'Met';
    const isTurned = (type === 'Met' || type === 'Allied') && this.random.chance(0.5);
    const properties = this.some(PROPERTIES[type] ?? {});
    const claim: ClaimGiven = {
      ...this.source(id),
      about: { ...this.maybe(0.08, 'id', () => this.id(`${type}-${to}`)), type, ...(isTurned ? { from: to, to: from } : { from, to }) },
      ...this.maybe(0.5, 'started', () => this.random.pick(DATES)),
      ...this.maybe(isEvent ? 0.1 : 0.3, 'ended', () => this.random.pick(DATES)),
      ...this.maybe(isEvent ? 0.01 : 0.3, 'observedOn', () => this.random.pick(OBSERVED)),
      properties,
    };
    return this.random.chance(0.35) ? this.denial(claim) : claim;
  }

  private denial(claim: ClaimGiven): ClaimGiven {
    const given = ['started', 'ended'].filter((name) => name in claim);
    const names = [...given, ...Object.keys(claim.properties ?? {})];
    if (names.length === 0 || this.random.chance(0.6)) return { ...claim, stance: 'DENIES' };
    return { ...claim, stance: 'DENIES', scope: this.random.shuffled(names).slice(0, 1 + this.random.below(2)) };
  }

  private source(id: string): Pick<ClaimGiven, 'id' | 'documentId'> & Partial<ClaimGiven> {
    return {
      id,
      documentId: this.random.pick(this.documents).id,
      ...this.maybe(0.25, 'originalDocumentId', () => this.random.pick(this.documents).id),
      ...this.maybe(0.25, 'claimantId', () => this.id(this.random.pick(['x', 'y', 'p', 'z']))),
      ...this.maybe(0.08, 'onBehalfOfId', () => this.id(this.random.pick(['x', 'y']))),
      ...this.maybe(0.1, 'attribution', () => 'two people'),
      ...this.maybe(0.4, 'confidence', () => this.random.pick([0.5, 0.9, 0.3, 1])),
    };
  }

  private some(values: Readonly<Record<string, readonly PropertyValue[]>>): Properties {
    const given = Object.entries(values).filter(() => this.random.chance(0.5));
    return Object.fromEntries(given.map(([name, all]) => [name, this.random.pick(all)]));
  }

  private maybe<Name extends string, Value>(probability: number, name: Name, value: () => Value): { [key in Name]?: Value } {
    return this.random.chance(probability) ? ({ [name]: value() } as { [key in Name]?: Value }) : {};
  }

  private id(name: string): string {
    return `${this.tag}-${name}`;
  }
}

const PROPERTIES: Readonly<Record<string, Readonly<Record<string, readonly PropertyValue[]>>>> = {
  Paid: {
    amount: AMOUNTS.flatMap((amount) => ['EUR', 'EUR', 'USD'].map((currency) => ({ currency, ...amount }))),
    purpose: ['arms', 'fish'],
  },
  Supplied: { product: ['rifles', 'drones'], quantity: [7, 8, 70] },
  Led: { role: ['chair', 'chief'] },
  Owned: { percentage: NUMBERS },
  Met: { topic: [['arms'], ['arms', 'fish'], ['oil']], secret: [true, false] },
  Allied: { treaty: ['2019', '2019-05', '2020'], form: ['treaty', 'pact'] },
};
