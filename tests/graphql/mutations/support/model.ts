// A second writing of the rules, as plain as can be: a graph in maps, of which everything is worked out anew after each write. Its claims
// are about relations by id, with no values but `started`; tests/domain has all that claims can say.

import type { EvidenceStatus, ShownEvidence } from '../../../../src/model/relation.js';
import { countedVoices, voicesOf } from './model-voices.js';

export interface Entity {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}
export interface Document {
  readonly id: string;
  readonly publisher: string | null;
  readonly publisherId: string | null;
  readonly derivedFrom: string | null;
  readonly retraction: string | null;
}
export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}
export interface Claim {
  readonly id: string;
  readonly relation: string;
  readonly document: string;
  readonly original: string | null;
  readonly stance: string;
  readonly claimant: string | null;
  readonly onBehalfOf: string | null;
  readonly confidence: number;
  readonly started: string | null;
  readonly retraction: string | null;
}

/** Claims in the order of recording, by what they count for. */
interface Sides {
  readonly asserting: readonly Claim[];
  readonly denying: readonly Claim[];
  readonly withdrawn: readonly Claim[];
}

/** Why a claim does not stand: by itself (then there is no document), or with a document. */
interface Fall {
  readonly kind: string;
  readonly document: string | null;
}

export class Model {
  readonly entities = new Map<string, Entity>();
  readonly documents = new Map<string, Document>();
  readonly relations = new Map<string, Relation>();
  readonly claims = new Map<string, Claim>();

  claimsOn(relation: string): Claim[] {
    return [...this.claims.values()].filter((claim) => claim.relation === relation);
  }

  /** A document, that from which it derives, and so on. */
  chainOf(id: string): Document[] {
    const document = this.documents.get(id);
    return document ? [document, ...(document.derivedFrom === null ? [] : this.chainOf(document.derivedFrom))] : [];
  }

  rootOf({ document, original }: Claim): Document | undefined {
    return this.chainOf(original ?? document).at(-1);
  }

  /** By what it is known whose word a claim is. */
  keysOf(claim: Claim): string[] {
    const speaker = claim.onBehalfOf ?? claim.claimant;
    if (speaker !== null) return [`entity ${speaker}`];
    const keys = (document: Document | undefined): string[] => [
      ...(document?.publisherId ? [`entity ${document.publisherId}`] : []),
      ...(document?.publisher ? [`publisher ${document.publisher.toLowerCase()}`] : []),
    ];
    const ofRoot = keys(this.rootOf(claim));
    return ofRoot.length > 0 ? ofRoot : keys(this.documents.get(claim.document));
  }

  isByParty(claim: Claim): boolean {
    const { from, to } = this.relations.get(claim.relation) ?? { from: '', to: '' };
    return [`entity ${from}`, `entity ${to}`].includes(this.keysOf(claim)[0] ?? '');
  }

  fallOf({ document, original, retraction }: Claim): Fall | null {
    if (retraction !== null) return { kind: retraction, document: null };
    const chains = [document, ...(original === null ? [] : [original])].map((id) => this.chainOf(id));
    const near = chains.flatMap(([own]) => (own?.retraction ? [own] : []));
    const far = chains.flatMap(([, ...sources]) => sources.filter((source) => source.retraction?.startsWith('WITHDRAWN')));
    const [first] = [...near, ...far];
    return first?.retraction ? { kind: first.retraction, document: first.id } : null;
  }

  evidenceOf(relation: string): ShownEvidence {
    const { asserting, denying, withdrawn } = this.sidesOf(relation);
    const sources = this.countVoices(asserting);
    const confidence = this.supportOf(asserting) * (1 - this.supportOf(denying) / 2);
    const isOfParties = (side: readonly Claim[]): boolean => side.length > 0 && side.every((claim) => this.isByParty(claim));
    return {
      status: statusOf(asserting.length, denying.length, withdrawn.length, sources),
      confidence: Number((10 ** -6 * Math.round(10 ** 6 * confidence)).toFixed(6)),
      asserting: asserting.length,
      denying: denying.length,
      retracted: withdrawn.length,
      independentSources: sources,
      independentDenials: this.countVoices(denying),
      deniedByPartiesOnly: isOfParties(denying),
      assertedByPartiesOnly: isOfParties(asserting),
      documentsRead: new Set(asserting.map(({ document }) => document)).size,
      contested: asserting.some((one) => asserting.some((other) => !agree(one.started, other.started))) ? ['started'] : [],
      method: 'claimgraph-2',
    };
  }

  /** The date with which most voices agree, then that of the fewest days, of the highest confidence, recorded first. */
  startedOf(relation: string): string | null {
    const { asserting, denying, withdrawn } = this.sidesOf(relation);
    const base = [asserting, denying, withdrawn].find((side) => side.length > 0) ?? [];
    const voices = voicesOf(base, this);
    const dated = base.filter(({ started }) => started !== null);
    const score = ({ started }: Claim): [number, number, number] => {
      const agreeing = dated.filter((other) => agree(started, other.started)).map((other) => voices.get(other.id) ?? 'unknown');
      const best = Math.max(...dated.filter((other) => other.started === started).map(({ confidence }) => confidence));
      return [countedVoices(agreeing), -daysOf(started), best];
    };
    const ranked = dated.toSorted((a, b) => {
      const [of, than] = [score(b), score(a)];
      return of[0] - than[0] || of[1] - than[1] || of[2] - than[2];
    });
    return ranked[0]?.started ?? null;
  }

  /** Everything, as the export of a store has it. */
  all(): unknown {
    return {
      entities: sorted(this.entities),
      documents: sorted(this.documents),
      relations: sorted(this.relations).map((relation) => ({
        ...relation,
        started: this.startedOf(relation.id),
        evidence: this.evidenceOf(relation.id),
      })),
      claims: sorted(this.claims).map((claim) => ({
        ...claim,
        byParty: this.isByParty(claim),
        fallsWith: this.fallOf(claim)?.document ?? null,
      })),
    };
  }

  private sidesOf(relation: string): Sides {
    const claims = this.claimsOn(relation).map((claim) => ({ claim, fall: this.fallOf(claim) }));
    const standing = claims.filter(({ fall }) => fall === null).map(({ claim }) => claim);
    const asserting = standing.filter(({ stance }) => stance === 'ASSERTS');
    const starts = asserting.flatMap(({ started }) => started ?? []);
    const isState = this.relations.get(relation)?.type !== 'FIRED';
    // "None since 2021" of what began before: it denies that it went on, not that it was.
    const isOfEnd = ({ started }: Claim): boolean =>
      isState && started !== null && starts.length > 0 && starts.every((start) => lastDay(start) < firstDay(started));
    return {
      asserting,
      denying: standing.filter((claim) => claim.stance === 'DENIES' && !isOfEnd(claim)),
      withdrawn: claims.filter(({ fall }) => fall?.kind.startsWith('WITHDRAWN')).map(({ claim }) => claim),
    };
  }

  private countVoices(side: readonly Claim[]): number {
    return countedVoices(voicesOf(side, this).values());
  }

  private supportOf(side: readonly Claim[]): number {
    const best = new Map<string, number>();
    for (const [id, voice] of voicesOf(side, this)) best.set(voice, Math.max(this.claims.get(id)?.confidence ?? 0, best.get(voice) ?? 0));
    const known = [...best].filter(([voice]) => voice !== 'unknown').reduce((doubt, [, confidence]) => doubt * (1 - confidence), 1);
    return Math.max(1 - known, best.get('unknown') ?? 0);
  }
}

function statusOf(asserting: number, denying: number, withdrawn: number, sources: number): EvidenceStatus {
  if (asserting > 0) return denying > 0 ? 'DISPUTED' : sources > 1 ? 'CORROBORATED' : 'SINGLE_SOURCE';
  if (denying > 0) return 'DENIED';
  return withdrawn > 0 ? 'RETRACTED' : 'UNSOURCED';
}

// Dates are years and months, so that their texts can be compared.
const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10);
const lastDay = (date: string): string => (date.length === 4 ? `${date}-12-31` : `${date}-31`);
const DAYS: Readonly<Record<string, number>> = { '2020': 366, '2020-05': 31, '2021': 365 };
const daysOf = (date: string | null): number => DAYS[date ?? ''] ?? 0;
const agree = (a: string | null, b: string | null): boolean =>
  a === null || b === null || (firstDay(a) <= lastDay(b) && firstDay(b) <= lastDay(a));
const sorted = <Node extends { readonly id: string }>(nodes: ReadonlyMap<string, Node>): Node[] =>
  [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
