// A second writing of the rules, as plain as can be: a graph in maps, of which everything is worked out anew after each write.

import type { Evidence, EvidenceStatus } from '../../../../src/model/relation.js';

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

export class Model {
  readonly entities = new Map<string, Entity>();
  readonly documents = new Map<string, Document>();
  readonly relations = new Map<string, Relation>();
  readonly claims = new Map<string, Claim>();

  claimsOn(relation: string): Claim[] {
    return [...this.claims.values()].filter((claim) => claim.relation === relation);
  }

  originOf({ claimant, onBehalfOf, document, original }: Claim): string {
    if (onBehalfOf ?? claimant) return `entity ${onBehalfOf ?? claimant}`;
    let root = this.documents.get(original ?? document);
    while (root?.derivedFrom) root = this.documents.get(root.derivedFrom);
    if (root?.publisherId) return `entity ${root.publisherId}`;
    return root?.publisher ? `publisher ${root.publisher.toLowerCase()}` : 'unknown';
  }

  isByParty(claim: Claim): boolean {
    const { from, to } = this.relations.get(claim.relation) ?? { from: '', to: '' };
    return [`entity ${from}`, `entity ${to}`].includes(this.originOf(claim));
  }

  evidenceOf(relation: string): Evidence {
    const claims = this.claimsOn(relation);
    const standing = claims.filter(({ retraction }) => retraction === null);
    const asserting = standing.filter(({ stance }) => stance === 'ASSERTS');
    const denying = standing.filter(({ stance }) => stance === 'DENIES');
    const retracted = claims.filter(({ retraction }) => retraction?.startsWith('WITHDRAWN')).length;
    const [support, doubt] = [this.bestByOrigin(asserting), this.bestByOrigin(denying)];
    const confidence = 10 ** -6 * Math.round(10 ** 6 * together(support) * (1 - together(doubt) / 2));
    return {
      status: statusOf(asserting.length, denying.length, retracted, support.size),
      confidence: Number(confidence.toFixed(6)),
      asserting: asserting.length,
      denying: denying.length,
      retracted,
      independentSources: support.size,
      independentDenials: doubt.size,
      deniedByPartiesOnly: denying.length > 0 && denying.every((claim) => this.isByParty(claim)),
      method: 'claimgraph-1',
    };
  }

  /** The date that spans the fewest days, then that of most origins, then the one recorded first: all have the same time, so by id. */
  startedOf(relation: string): string | null {
    const counted = this.claimsOn(relation).filter(({ retraction }) => retraction !== 'RECORDING_ERROR' && retraction !== 'REPLACED');
    const dated = counted.filter(({ started }) => started !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
    const asserted = dated.filter(({ stance, retraction }) => stance === 'ASSERTS' && retraction === null);
    const given = asserted.length > 0 ? asserted : dated;
    const origins = (date: string | null): number => this.bestByOrigin(given.filter(({ started }) => started === date)).size;
    const ranked = given.toSorted((a, b) => daysOf(a.started) - daysOf(b.started) || origins(b.started) - origins(a.started));
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
      claims: sorted(this.claims).map((claim) => ({ ...claim, byParty: this.isByParty(claim) })),
    };
  }

  private bestByOrigin(claims: readonly Claim[]): Map<string, number> {
    const best = new Map<string, number>();
    for (const claim of claims) best.set(this.originOf(claim), Math.max(claim.confidence, best.get(this.originOf(claim)) ?? 0));
    return best;
  }
}

function statusOf(asserting: number, denying: number, retracted: number, sources: number): EvidenceStatus {
  if (asserting > 0) return denying > 0 ? 'DISPUTED' : sources > 1 ? 'CORROBORATED' : 'SINGLE_SOURCE';
  if (denying > 0) return 'DENIED';
  return retracted > 0 ? 'RETRACTED' : 'UNSOURCED';
}

const together = (best: ReadonlyMap<string, number>): number => 1 - [...best.values()].reduce((doubt, one) => doubt * (1 - one), 1);
const daysOf = (date: string | null): number => (date?.length === 4 ? 365 : 30);
const sorted = <Node extends { readonly id: string }>(nodes: ReadonlyMap<string, Node>): Node[] =>
  [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
