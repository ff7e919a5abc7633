import { subjectOf, type ClaimRecord } from '../../model/claim.js';
import type { Identity } from '../evidence/fitting-relations.js';
import type { WriteView } from '../../model/write-view.js';
import type { RelationFacts } from '../evidence/evidence.js';
import type { SubjectClaims } from '../evidence/subject-claims.js';
import type { WeighedClaim } from '../evidence/weighed-claim.js';
import { gatherReadRequests } from './gather-read-requests.js';

/** What a claim is about, as the claim has it. */
export type SubjectIds = Pick<ClaimRecord, 'relationId' | 'entityId'>;

/** What identifies a relation, and whether any of its values is contested. */
export interface KnownIdentity {
  readonly values: Identity;
  readonly isContested: boolean;
}

interface DirtySubject {
  readonly kind: 'relation' | 'entity';
  /** The part of the write with which its recomputation stands. */
  readonly part: number;
  /** Whether one of its own claims made it dirty: then it stands with the last of these. */
  readonly byClaim: boolean;
}

/**
 * Relations and entities that must be recomputed at the end of a write. Each is recomputed once, however many of its claims the write
 * holds: to compute it again for each new one takes seconds where there are thousands. Their claims, by which a new one finds its relation,
 * are kept here meanwhile and follow claim by claim.
 */
export class DirtySubjects {
  private readonly subjects: Map<string, DirtySubject>;
  /** By subject, as they are now. */
  private readonly claims: Map<string, SubjectClaims>;
  /** By relation, the values that identify it, null for none; gone once they may be others. */
  private readonly identities: Map<string, KnownIdentity>;
  /** By relation, what follows from its claims; gone once there is one more. */
  private readonly facts: Map<string, RelationFacts>;
  /** The part of the write by which subjects become dirty now. */
  private readonly part: number;

  /** @param earlier the same subjects, for a step whose parts come after others */
  constructor(earlier: DirtySubjects | null = null, part = 0) {
    this.subjects = earlier?.subjects ?? new Map<string, DirtySubject>();
    this.claims = earlier?.claims ?? new Map<string, SubjectClaims>();
    this.identities = earlier?.identities ?? new Map<string, KnownIdentity>();
    this.facts = earlier?.facts ?? new Map<string, RelationFacts>();
    this.part = part;
  }

  /** The same subjects, for a step whose parts come after so many others. */
  afterParts(count: number): DirtySubjects {
    return new DirtySubjects(this, this.part + count);
  }

  has(id: string): boolean {
    return this.subjects.has(id);
  }

  /** A claim that a subject had has changed. */
  markByClaim(subject: SubjectIds): void {
    const id = subjectOf(subject);
    this.forgetClaims(id);
    this.subjects.set(id, { kind: kindOf(subject), part: this.part, byClaim: true });
  }

  /** A document has changed in which a claim on a subject stands. */
  markByDocument(subject: SubjectIds): void {
    const id = subjectOf(subject);
    this.forgetClaims(id);
    const known = this.subjects.get(id);
    this.subjects.set(id, known?.byClaim ? known : { kind: kindOf(subject), part: this.part, byClaim: false });
  }

  /** A subject has one more claim; nothing else has changed. */
  addClaim(claim: WeighedClaim): void {
    const id = subjectOf(claim.claim);
    this.subjects.set(id, { kind: kindOf(claim.claim), part: this.part, byClaim: true });
    this.facts.delete(id);
    const [claims, identity] = [this.claims.get(id), this.identities.get(id)];
    if (!claims || !identity || !confirms(claim, claims, identity)) this.identities.delete(id);
    claims?.add(claim);
  }

  /** The claims of a subject are gone. */
  forgetClaims(id: string): void {
    this.claims.delete(id);
    this.identities.delete(id);
    this.facts.delete(id);
  }

  /** @param read reads all claims of the subject */
  claimsOf(id: string, read: () => SubjectClaims): SubjectClaims {
    const claims = this.claims.get(id) ?? read();
    this.claims.set(id, claims);
    return claims;
  }

  /** @param compute the values that identify a relation, as they are now, and null for each that nobody gives */
  identityOf(id: string, compute: () => KnownIdentity): Identity {
    const identity = this.identities.get(id) ?? compute();
    this.identities.set(id, identity);
    return identity.values;
  }

  /** @param compute what follows from the claims of a relation, as they are now */
  factsOf(id: string, compute: () => RelationFacts): RelationFacts {
    const facts = this.facts.get(id) ?? compute();
    this.facts.set(id, facts);
    return facts;
  }

  /**
   * Recomputes each of them, at the end of the write.
   * @param recompute lays what makes a subject say again what its claims add up to
   * @returns the part of each change, in order
   */
  recompute(view: WriteView, recompute: (id: string, subject: DirtySubject) => void): number[] {
    const parts: number[] = [];
    gatherReadRequests(this.subjects, ([id, subject]) => {
      const { part } = subject;
      const { changes } = view.savepoint(() => recompute(id, subject));
      parts.push(...changes.map(() => part));
    });
    return parts;
  }
}

const kindOf = ({ entityId }: SubjectIds): DirtySubject['kind'] => (entityId === null ? 'relation' : 'entity');

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
