// The slow model of writing: what is recorded, on which relation, and what is refused.

import type { Properties, PropertyValue } from '../../../src/model/properties.js';
import type { HintCode } from '../../../src/model/hint.js';
import type { Ontology } from '../../../src/ontology/ontology.js';
import { entityFacts, relationFacts, claimFacts } from './facts.js';
import type { ClaimFacts, EntityFacts, RelationFacts } from './facts.js';
import { denialFits, differsFrom, fits, isOfAnother, speakerSaysOtherwise, theOneMeant, type Shown } from './fit.js';
import type { ClaimGiven, DocumentChange, DocumentGiven, EntityGiven, Happening, Write } from './happening.js';
import { documentOf, faultsOf, isBetween, refuse, Refused, type Refusal } from './refusals.js';
import type { Link, Paper, Said, State } from './said.js';
import { fallOf, type Rules } from './sides.js';
import { isNear, whenOf } from './times.js';
import { ALIAS, DATES } from './values.js';
import { chainOf } from './voices.js';

export interface Outcome {
  /** Every code with which it may be refused; none where it is written. */
  readonly refusals: readonly Refusal[];
  readonly hints: readonly HintCode[];
}

const PLACE_DIGITS = 6;

/** A newsroom that writes everything down, and looks through all of it each time. */
export class Newsroom {
  private state: State = { papers: new Map(), links: new Map(), said: [], given: new Map(), place: 0 };
  private hints: HintCode[] = [];

  constructor(
    private readonly ontology: Ontology,
    entities: readonly EntityGiven[],
    documents: readonly DocumentGiven[],
  ) {
    for (const entity of entities) this.state.given.set(entity.id, entity);
    for (const document of documents) this.state.papers.set(document.id, documentOf(document, entities));
  }

  /** All or nothing of it happens. */
  write(parts: Write): Outcome {
    const before = structuredClone(this.state);
    this.hints = [];
    const refusals: Refusal[] = [];
    const subjects = new Map(this.state.said.map(({ id, about }) => [id, about]));
    for (const part of parts) {
      const start = structuredClone(this.state);
      try {
        this.happen(part, (claimId) => subjects.get(claimId));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refusals.push(...error.refusals);
        this.state = start;
      }
    }
    if (refusals.length > 0) this.state = before;
    return { refusals, hints: refusals.length > 0 ? [] : [...new Set(this.hints)].toSorted() };
  }

  /** Ids of relations; those that the model made are its own. */
  get relations(): readonly Link[] {
    return [...this.state.links.values()];
  }

  get entities(): readonly EntityGiven[] {
    return [...this.state.given.values()];
  }

  claimsOn(subject: string): readonly Said[] {
    return this.state.said.filter(({ about }) => about === subject);
  }

  factsOfRelation(link: Link): RelationFacts {
    return relationFacts(this.claimsOn(link.id), this.rulesOf(link.id), this.state.papers, [link.from, link.to]);
  }

  factsOfEntity({ id, properties, aliases }: EntityGiven): EntityFacts {
    return entityFacts({ properties, aliases }, this.claimsOn(id), this.rulesOf(id), this.state.papers);
  }

  factsOfClaim(said: Said): ClaimFacts {
    const link = this.state.links.get(said.about);
    const parties = link ? [link.from, link.to] : [said.about];
    return claimFacts(said, this.claimsOn(said.about), this.rulesOf(said.about), this.state.papers, parties);
  }

  private happen(part: Happening, subjectOf: (claimId: string) => string | undefined): void {
    switch (part.does) {
      case 'record':
        return this.record(part.claim, subjectOf);
      case 'retract claim':
        return this.retractClaim(part.id, part.why);
      case 'retract document':
        return this.changePaper(part.id, (paper) => (paper.retraction ? refuse('CONFLICT') : { ...paper, retraction: part.why }));
      case 'update document':
        return this.updateDocument(part.id, part.change);
      case 'delete document':
        return this.deleteDocument(part.id);
      case 'delete relation':
        return this.deleteRelation(subjectOf(part.of));
      case 'update entity': {
        const entity = this.state.given.get(part.id) ?? refuse('NOT_FOUND');
        this.state.given.set(part.id, { ...entity, properties: { ...entity.properties, ...part.properties }, aliases: part.aliases });
      }
    }
  }

  private retractClaim(id: string, why: Said['retraction']): void {
    const claim = this.state.said.find((said) => said.id === id) ?? refuse('NOT_FOUND');
    if (claim.retraction !== null) refuse('CONFLICT');
    const isPart = (said: Said): boolean => said.id === id || (claim.group !== null && said.group === claim.group);
    this.state.said = this.state.said.map((said) => (isPart(said) ? { ...said, retraction: why } : said));
  }

  private changePaper(id: string, change: (paper: Paper) => Paper): void {
    this.state.papers.set(id, change(this.state.papers.get(id) ?? refuse('NOT_FOUND')));
  }

  private updateDocument(id: string, { publisher, derivedFrom, ...others }: DocumentChange): void {
    if (typeof derivedFrom === 'string') {
      if (!this.state.papers.has(derivedFrom)) refuse('NOT_FOUND');
      if (chainOf(derivedFrom, this.state.papers).some((paper) => paper.id === id)) refuse('INVALID_INPUT');
    }
    this.changePaper(id, (paper) => ({
      ...paper,
      ...others,
      ...(publisher && { publisher: publisher.text, publisherEntityId: publisher.entityId }),
      ...(derivedFrom !== undefined && { derivedFromId: derivedFrom }),
    }));
  }

  /** With the claims in it; what names it otherwise no longer does. */
  private deleteDocument(id: string): void {
    if (!this.state.papers.delete(id)) refuse('NOT_FOUND');
    for (const paper of this.state.papers.values())
      if (paper.derivedFromId === id) this.state.papers.set(paper.id, { ...paper, derivedFromId: null });
    this.state.said = this.state.said
      .filter(({ documentId }) => documentId !== id)
      .map((said) => (said.originalDocumentId === id ? { ...said, originalDocumentId: null } : said));
  }

  private deleteRelation(id: string | undefined): void {
    if (id === undefined || !this.state.links.delete(id)) refuse('NOT_FOUND');
    this.state.said = this.state.said.filter(({ about }) => about !== id);
  }

  private record(given: ClaimGiven, subjectOf: (claimId: string) => string | undefined): void {
    const subject =
      'entityId' in given.about ? given.about.entityId : 'sameAs' in given.about ? subjectOf(given.about.sameAs) : given.about.id;
    const known = subject !== undefined && (this.state.links.has(subject) || this.state.given.has(subject)) ? subject : null;
    const refusals = faultsOf(given, known, this.state, this.ontology);
    if (refusals.length > 0) throw new Refused(refusals);
    const said = saidOf(given);
    if (given.replaces !== undefined) this.retractClaim(given.replaces, 'REPLACED');
    if (known !== null) return this.putOnNamed(known, said);
    if (!('type' in given.about)) throw new Error('a claim without faults is about something');
    const link: Link = { ...given.about, id: given.about.id ?? this.newId() };
    if (given.about.id !== undefined) return this.makeNamed(link, said);
    return said.stance === 'DENIES' ? this.recordDenial(link, said) : this.recordAssertion(link, said);
  }

  private recordAssertion(link: Link, said: Said): void {
    const rules = this.rulesOfType(link.type);
    const fitting = this.between(link).filter((relation) => fits(said, relation, rules, this.state.papers));
    const open = fitting.filter((relation) => !speakerSaysOtherwise(said, relation, rules, this.state.papers));
    if (open.length < fitting.length) this.hints.push('SAME_DOCUMENT_DIFFERS');
    const meant = open.length > 1 ? (theOneMeant(said, open, rules) ?? refuse('CONFLICT')) : open[0];
    this.lookNearby(link, said, meant?.id);
    if (meant) this.put(meant.id, said);
    else this.make(link, said);
  }

  /** On each that it fits; where it fits none, one is made. */
  private recordDenial(link: Link, said: Said): void {
    const rules = this.rulesOfType(link.type);
    const denied = this.between(link).filter((relation) => denialFits(said, relation, rules, this.state.papers));
    const part = { ...said, group: said.id };
    denied.forEach(({ id }, i) => this.add(id, i === 0 ? part : { ...part, id: `${said.id}~${id}` }));
    if (denied.length === 0) this.make(link, part);
  }

  /** A relation with an id of its own is made whatever else there is, and one nearby is worth a look all the same. */
  private makeNamed(link: Link, said: Said): void {
    if (said.stance === 'ASSERTS') this.lookNearby(link, said);
    this.make(link, said);
  }

  private lookNearby(link: Link, said: Said, meant?: string): void {
    const { temporality } = this.rulesOfType(link.type);
    const when = whenOf(said, temporality);
    const others = this.between(link).filter(({ id }) => id !== meant);
    const isMiss = others.some((other) => {
      const itsTime = whenOf(other, temporality);
      return when !== null && itsTime !== null && isNear(when, itsTime);
    });
    if (isMiss) this.hints.push('NEAR_MISS');
  }

  private make(link: Link, said: Said): void {
    this.state.links.set(link.id, link);
    this.add(link.id, said);
    this.spreadDenials(link);
  }

  /** In the order of making, before all ids that a story gives: of several relations the first keeps the id of a denial. */
  private newId(): string {
    return `made-${String((this.state.place += 1)).padStart(PLACE_DIGITS, '0')}`;
  }

  /** A claim that names a relation which it does not fit is worth a second look. */
  private putOnNamed(subject: string, said: Said): void {
    const link = this.state.links.get(subject);
    const shown = link && this.shown(link);
    const isOdd = shown && shown.claims.length > 0 && isOfAnother(said, shown, this.rulesOfType(link.type), this.state.papers);
    this.put(subject, said);
    if (isOdd && said.stance === 'ASSERTS' && !this.hints.includes('NEAR_MISS')) this.hints.push('NEAR_MISS');
  }

  private put(subject: string, said: Said): void {
    const link = this.state.links.get(subject);
    if (link && differsFrom(said, this.shown(link), this.rulesOf(subject), this.state.papers)) this.hints.push('NEAR_MISS');
    this.add(subject, said);
    if (link) this.spreadDenials(link);
  }

  private add(subject: string, said: Said): void {
    this.state.said.push({ ...said, about: subject, place: (this.state.place += 1) });
  }

  /** The denials of all relations between two are recorded on one that is new, or has one more claim. */
  private spreadDenials(link: Link): void {
    const ids = this.between(link).map(({ id }) => id);
    const standing = this.state.said.filter(
      (said) => ids.includes(said.about) && said.group !== null && fallOf(said, this.state.papers) === null,
    );
    const groups = standing.filter((said, i) => standing.findIndex(({ group }) => group === said.group) === i);
    for (const denial of groups.toSorted((a, b) => a.place - b.place)) {
      const relation = this.shown(link);
      if (relation.claims.some(({ group }) => group === denial.group)) continue;
      if (!denialFits(denial, relation, this.rulesOf(link.id), this.state.papers)) continue;
      this.add(link.id, { ...denial, id: `${denial.group}~${link.id}` });
    }
  }

  /** All relations of a type between two ends, a symmetric one either way round. */
  private between(ends: Link): Shown[] {
    const links = this.relations.filter((link) => link.type === ends.type && isBetween(link, ends, this.ontology));
    return links.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((link) => this.shown(link));
  }

  private shown(link: Link): Shown {
    const { chosen } = this.factsOfRelation(link);
    const values: Properties = Object.fromEntries(Object.entries(chosen).map(([name, { value }]) => [name, value]));
    const { started = null, ended = null, ...properties } = values;
    return { id: link.id, claims: this.claimsOn(link.id), started: textOf(started), ended: textOf(ended), properties };
  }

  private rulesOf(subject: string): Rules {
    const link = this.state.links.get(subject);
    if (link) return this.rulesOfType(link.type);
    const type = this.ontology.entityType(this.state.given.get(subject)?.type ?? '');
    return { temporality: null, keys: [...(type?.properties ?? []), ALIAS] };
  }

  private rulesOfType(name: string): Rules {
    const type = this.ontology.relationType(name);
    if (!type) throw new Error(`no type ${name}`);
    return { temporality: type.temporality, keys: [...DATES, ...type.properties] };
  }
}

const textOf = (date: PropertyValue | null): string | null => (typeof date === 'string' ? date : null);

function saidOf({ about: _about, replaces: _replaces, ...given }: ClaimGiven): Said {
  return {
    about: '',
    stance: 'ASSERTS',
    started: null,
    ended: null,
    observedOn: null,
    properties: {},
    scope: [],
    originalDocumentId: null,
    claimantId: null,
    onBehalfOfId: null,
    attribution: null,
    confidence: 0.7,
    group: null,
    place: 0,
    retraction: null,
    ...given,
  };
}
