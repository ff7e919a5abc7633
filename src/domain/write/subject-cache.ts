import { subjectOf } from '../../model/claim.js';
import type { RulesInPieces } from '../../model/write/rules-in-pieces.js';
import { AllClaims } from '../evidence/all-claims.js';
import type { RelationFacts } from '../evidence/evidence.js';
import type { Identity } from '../evidence/fitting-relations.js';
import type { SubjectClaims } from '../evidence/subject-claims.js';
import type { WeighedClaim } from '../evidence/weighed-claim.js';

/** What identifies a relation, and whether any of its values is contested. */
export interface KnownIdentity {
  /** By name; null for each property that nobody gives. */
  readonly values: Identity;
  readonly isContested: boolean;
}

/**
 * The claims of relations and entities during a write, by which a new one finds its relation, and what follows from them. Each is computed
 * when it is first asked for, and follows claim by claim: with thousands of claims on one relation in a write, to compute it for each takes
 * seconds.
 */
export class SubjectCache {
  private readonly claims = new Map<string, SubjectClaims>();
  /** The ids of claims that are others now than the subject has them, until somebody asks for it. */
  private readonly changed = new Map<string, Set<string>>();
  /** Of which all claims must be read: what is kept of them is not what they come to now. */
  private readonly unsummed = new Set<string>();
  /** By relation; gone once it may be another. */
  private readonly identities = new Map<string, KnownIdentity>();
  /** By relation; gone once it has one more claim. */
  private readonly facts = new Map<string, RelationFacts>();

  /**
   * @param read reads the claims of the subject
   * @param weighAgain one of them as it is now; null where it is gone
   */
  *claimsOf(
    id: string,
    read: () => RulesInPieces<SubjectClaims>,
    weighAgain: (claimId: string) => WeighedClaim | null,
  ): RulesInPieces<SubjectClaims> {
    const claims = this.claims.get(id) ?? (yield* read());
    this.claims.set(id, claims);
    const changed = this.changed.get(id);
    if (!changed || !(claims instanceof AllClaims)) return claims;
    // Only once all are weighed: that may ask for a document that was not read.
    const weighed = [...changed].map((claimId) => [claimId, weighAgain(claimId)] as const);
    for (const [claimId, now] of weighed) claims.change(claimId, now);
    this.changed.delete(id);
    return claims;
  }

  /** A subject is made, with its first claim. */
  begin(id: string, claims: AllClaims): void {
    this.claims.set(id, claims);
  }

  identityOf(id: string, compute: () => KnownIdentity): Identity {
    const identity = this.identities.get(id) ?? compute();
    this.identities.set(id, identity);
    return identity.values;
  }

  *factsOf(id: string, compute: () => RulesInPieces<RelationFacts>): RulesInPieces<RelationFacts> {
    const facts = this.facts.get(id) ?? (yield* compute());
    this.facts.set(id, facts);
    return facts;
  }

  /** A subject has one more claim; nothing else has changed. */
  add(weighed: WeighedClaim): void {
    const id = subjectOf(weighed.claim);
    this.facts.delete(id);
    const [claims, identity] = [this.claims.get(id), this.identities.get(id)];
    if (!claims || !identity || !confirms(weighed, claims, identity)) this.identities.delete(id);
    if (claims && !claims.add(weighed)) this.forget(id);
  }

  /** Whether all claims of a subject must be read. */
  needsAll(id: string): boolean {
    return this.unsummed.has(id);
  }

  /**
   * Claims of the subject have changed, or are gone. Where all were read, these alone are weighed again: to read all for each of thousands
   * of documents that change in a write takes seconds.
   */
  reweigh(id: string, claimIds: readonly string[]): void {
    if (!(this.claims.get(id) instanceof AllClaims)) return this.forget(id);
    this.unsummed.add(id);
    this.identities.delete(id);
    this.facts.delete(id);
    const changed = this.changed.get(id) ?? new Set();
    for (const claimId of claimIds) changed.add(claimId);
    this.changed.set(id, changed);
  }

  /** The claims of the subject may be others, or one more changes what others are: all must be read. */
  forget(id: string): void {
    this.unsummed.add(id);
    this.claims.delete(id);
    this.changed.delete(id);
    this.identities.delete(id);
    this.facts.delete(id);
  }
}

/**
 * Whether a claim is one more assertion that agrees with all others: then it changes nothing of what is chosen. Where something is
 * contested, one more vote may decide otherwise, and leave out the claims that identify the relation.
 */
function confirms(weighed: WeighedClaim, claims: SubjectClaims, { values, isContested }: KnownIdentity): boolean {
  if (isContested || weighed.claim.stance === 'DENIES' || weighed.fall !== null) return false;
  if (claims.sides.asserting.length === 0 || claims.keysInDisagreement(weighed).length > 0) return false;
  return Object.entries(values).every(([name, value]) => {
    const given = weighed.claim.properties[name];
    return given === undefined || JSON.stringify(given) === JSON.stringify(value);
  });
}
