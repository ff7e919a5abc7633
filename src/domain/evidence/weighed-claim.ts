import { entityVoice, subjectOf, type ClaimRecord, type RetractionKind } from '../../model/claim.js';
import type { Day, DaySpan } from '../../model/days.js';
import { FEW, type RulesInPieces } from '../../model/write/rules-in-pieces.js';
import { parsePartialDate } from '../values/partial-date.js';
import { documentChain, rootDocument, type DocumentOf } from './document-chain.js';
import { voiceOf, wordOf, type ClaimSource, type Word } from './voices.js';

/** A claim with what its documents say of it: all that the rules look at. */
export interface WeighedClaim {
  readonly claim: ClaimRecord;
  readonly word: Word;
  /** Why it does not stand; null where it does. */
  readonly fall: Fall | null;
  /** The last possible day on which its root document was published: a denial reaches no further. Null where it is not known. */
  readonly publishedBy: Day | null;
  readonly days: ClaimDays;
}

/** The days that a claim gives; null where it gives none. */
export interface ClaimDays {
  readonly started: DaySpan | null;
  readonly ended: DaySpan | null;
  readonly observedOn: DaySpan | null;
}

/** Why a claim does not stand: it is retracted itself (then `documentId` is null), or falls with a document. */
export interface Fall {
  readonly kind: RetractionKind;
  readonly documentId: string | null;
}

/** What is computed for a claim from its documents alone, as it is kept with it. */
export type DerivedFromDocuments = Pick<ClaimRecord, 'voice' | 'byParty' | 'fallsWithId'>;

/**
 * A claim with what its documents say of it.
 * @example
 * const claim = view.claim('c1');
 * if (claim) weigh(claim, (id) => view.document(id)).fall;
 */
export function weigh(claim: ClaimRecord, documentOf: DocumentOf): WeighedClaim {
  return weighedBy(claim, wordInDocuments(claim, documentOf), daysOf(claim));
}

/**
 * The same of many claims, in their order, and in pieces. What documents say of several is looked up once, and kept once: 100,000 claims
 * may have been read in one.
 * @example
 * const claims = inOnePiece(weighAll(view.claimsOn('r1'), (id) => view.document(id)));
 */
export function* weighAll(claims: readonly ClaimRecord[], documentOf: DocumentOf): RulesInPieces<WeighedClaim[]> {
  const words = new Map<string, WordInDocuments>();
  const days = new Map<string, ClaimDays>();
  const weighed: WeighedClaim[] = [];
  for (const claim of claims) {
    const word = onceFor(words, SOURCE.map((part) => claim[part]).join(' '), () => wordInDocuments(claim, documentOf));
    const given = onceFor(days, DAYS.map((part) => claim[part]).join(' '), () => daysOf(claim));
    weighed.push(weighedBy(claim, word, given));
    if (weighed.length % FEW === 0) yield;
  }
  return weighed;
}

/** All by which documents are found and who speaks in them, ... */
const SOURCE = ['documentId', 'originalDocumentId', 'onBehalfOfId', 'claimantId'] as const;
/** ... and all that gives days; neither has spaces. */
const DAYS = ['started', 'ended', 'observedOn'] as const;

function onceFor<Value>(known: Map<string, Value>, key: string, compute: () => Value): Value {
  const value = known.get(key) ?? compute();
  known.set(key, value);
  return value;
}

/** What documents say of each claim that has them and its speaker. */
type WordInDocuments = Pick<WeighedClaim, 'word' | 'fall' | 'publishedBy'>;

function wordInDocuments(claim: ClaimSource, documentOf: DocumentOf): WordInDocuments {
  const published = rootDocument(claim, documentOf)?.publishedOn ?? null;
  return {
    word: wordOf(claim, documentOf),
    fall: fallWithDocument(claim, documentOf),
    publishedBy: published === null ? null : (parsePartialDate(published)?.last ?? null),
  };
}

const daysOf = ({ started, ended, observedOn }: ClaimRecord): ClaimDays => ({
  started: spanOf(started),
  ended: spanOf(ended),
  observedOn: spanOf(observedOn),
});

/** Its own retraction comes before that of a document. */
function weighedBy(claim: ClaimRecord, { word, fall, publishedBy }: WordInDocuments, days: ClaimDays): WeighedClaim {
  return { claim, word, fall: claim.retraction ? { kind: claim.retraction.kind, documentId: null } : fall, publishedBy, days };
}

/**
 * What is kept with a claim.
 * @param ends of the relation that it is about; none where it is about an entity
 */
export function derivedOf({ claim, word, fall }: WeighedClaim, ends: readonly string[]): DerivedFromDocuments {
  return { voice: voiceOf(word), byParty: isParty(word, claim, ends), fallsWithId: fall?.documentId ?? null };
}

/** Whether a claim is the word of an end of its relation, or of the entity that it is about. */
export function isParty(word: Word, claim: Pick<ClaimRecord, 'relationId' | 'entityId'>, ends: readonly string[]): boolean {
  const parties = claim.entityId === null ? ends : [subjectOf(claim)];
  return parties.some((party) => voiceOf(word) === entityVoice(party));
}

/** Whether what is retracted so counts as taken back; else it was wrong to record it, and it counts nowhere. */
export const isWithdrawal = (kind: RetractionKind): boolean => kind === 'WITHDRAWN_BY_PUBLISHER' || kind === 'WITHDRAWN_BY_CLAIMANT';

/**
 * The first of these: the retraction of its document, or of the one that it retells; the withdrawal of one from which these derive. A copy
 * whose original was only recorded wrongly stands: then the link is wrong, not the copy.
 */
function fallWithDocument({ documentId, originalDocumentId }: ClaimSource, documentOf: DocumentOf): Fall | null {
  const ids = originalDocumentId === null ? [documentId] : [documentId, originalDocumentId];
  const chains = ids.map((id) => documentChain(id, documentOf));
  const near = chains.flatMap((chain) => chain.slice(0, 1));
  const far = chains.flatMap((chain) => chain.slice(1));
  const retracted =
    near.find(({ retraction }) => retraction !== null) ??
    far.find(({ retraction }) => retraction !== null && isWithdrawal(retraction.kind));
  return retracted?.retraction ? { kind: retracted.retraction.kind, documentId: retracted.id } : null;
}

const spanOf = (date: string | null): DaySpan | null => (date === null ? null : parsePartialDate(date));

/** Who speaks in which document, of which day. */
const SPEAKER = ['documentId', 'originalDocumentId', 'onBehalfOfId', 'claimantId', 'attribution', 'observedOn'] as const;

/** Names the speaker of a claim, with document and day. */
export const speakerOf = ({ claim }: Pick<WeighedClaim, 'claim'>): string => JSON.stringify(SPEAKER.map((part) => claim[part]));
