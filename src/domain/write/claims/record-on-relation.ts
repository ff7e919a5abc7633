import { conflict, type ClaimgraphError } from '../../../model/errors.js';
import { gatherReadRequests } from '../../../model/write/read-set.js';
import type { RelationRecord } from '../../../model/relation.js';
import { andThen, type Ruled } from '../../../model/write/rules-in-pieces.js';
import type { RelationType } from '../../../ontology/ontology.js';
import { denialFits, fitOf, theOneMeant } from '../../evidence/fitting-relations.js';
import type { WeighedClaim } from '../../evidence/weighed-claim.js';
import { rulesOfRelation } from '../../evidence/subject-rules.js';
import { ANY_DAY } from '../../values/partial-date.js';
import { gatherAll } from '../gather-in-pieces.js';
import { hintNearMiss, hintOtherRelation, hintSameDocument } from '../hints/which-relation.js';
import type { RelationInput } from '../write-inputs.js';
import type { WriteContext } from '../write-step.js';
import { candidateForDenial, candidateOf, relationsBetween, type Candidate } from './candidate-relations.js';
import { daysOfInput, isDatedAssertion, relationsToSearch, type IdentifiedClaim } from './identify-claim.js';
import { claimOn, layClaim, layRelationWith, onRelation, type Statement, type Subject } from './lay-claim.js';
import { idOfCopy, readTogether, spreadDenials } from './standing-denials.js';

/** A claim on a relation, about to be recorded. */
export interface RelationClaim {
  readonly input: IdentifiedClaim;
  readonly type: RelationType;
  readonly statement: Statement;
  /** The claim in whose place it comes, which counts no more. */
  readonly replacedId: string | null;
}

/** On that very relation. Gives the claim as it is recorded. */
export function recordOnKnown(relation: RelationRecord, claim: RelationClaim, context: WriteContext): Ruled<WeighedClaim> {
  const { type, statement, replacedId } = claim;
  const [candidate, draft] = [candidateOf(relation, type, context, replacedId), claimOn(relation, statement, context)];
  if (!hintNearMiss(candidate, draft, [], type, context)) hintOtherRelation(candidate, draft, type, context);
  return addTo(relation, draft, claim, context);
}

/**
 * On a relation that is described: the one with the id given is made; without one, the claim tells which it is about. Gives the claim as it
 * is recorded, of a denial of several relations the first.
 */
export function recordOnDescribed(described: RelationInput, claim: RelationClaim, context: WriteContext): Ruled<WeighedClaim> {
  const { type, statement, input, replacedId } = claim;
  const subject: Subject = { id: input.newRelationId, type: type.name, from: described.from, to: described.to };
  // Without the claim that is replaced, its relation may be about other days than those that are kept.
  const days = replacedId === null ? daysOfInput(input, type) : ANY_DAY;
  const between = (): readonly RelationRecord[] => relationsBetween(relationsToSearch(described, type, days), type, context);
  const asCandidate = (relation: RelationRecord): Candidate => candidateOf(relation, type, context, replacedId);
  const draft = claimOn(subject, statement, context);
  if (typeof described.id === 'string') {
    if (isDatedAssertion(input)) hintNearMiss(null, draft, gatherReadRequests(between(), asCandidate), type, context);
    return makeRelation(subject, draft, claim, context);
  }
  return andThen(gatherAll(between(), asCandidate), (candidates) =>
    statement.stance === 'DENIES'
      ? recordStandingDenial(subject, draft, candidates, claim, context)
      : recordAssertion(subject, draft, candidates, claim, context),
  );
}

function makeRelation(
  subject: Subject,
  draft: WeighedClaim,
  { type, replacedId }: RelationClaim,
  context: WriteContext,
): Ruled<WeighedClaim> {
  const { relation, claim } = layRelationWith(subject, type, draft, context);
  return andThen(spreadDenials(relation, type, context, replacedId), () => claim);
}

function recordAssertion(
  subject: Subject,
  draft: WeighedClaim,
  candidates: readonly Candidate[],
  claim: RelationClaim,
  context: WriteContext,
): Ruled<WeighedClaim> {
  const { type } = claim;
  const rules = rulesOfRelation(type);
  const { fitting, contradicted } = fitOf(draft, candidates, rules);
  hintSameDocument(contradicted, context);
  const open = fitting.filter((candidate) => !contradicted.includes(candidate));
  if (open.length === 0) {
    hintNearMiss(null, draft, candidates, type, context);
    return makeRelation(subject, draft, claim, context);
  }
  const meant = open.length === 1 ? open[0] : theOneMeant(draft, open, rules, ({ shown }) => shown);
  if (!meant) throw ambiguous(open.map(({ shown }) => shown));
  hintNearMiss(meant, draft, candidates, type, context);
  return addTo(meant.relation, draft, claim, context);
}

function addTo(
  relation: RelationRecord,
  draft: WeighedClaim,
  { type, replacedId }: RelationClaim,
  context: WriteContext,
): Ruled<WeighedClaim> {
  const claim = onRelation(relation, draft);
  layClaim(claim, context);
  return andThen(spreadDenials(relation, type, context, replacedId), () => claim);
}

/** So many relations one denial may be about. */
const MAX_DENIED = 1_000;

/** A denial that names no relation is one of all that it fits, now and later; where it fits none, one is made. */
function recordStandingDenial(
  subject: Subject,
  draft: WeighedClaim,
  candidates: readonly Candidate[],
  claim: RelationClaim,
  context: WriteContext,
): Ruled<WeighedClaim> {
  const { type, statement } = claim;
  refuseLivingGroup(statement.id, context);
  const fitting = gatherAll(candidates, ({ relation }) => {
    const candidate = candidateForDenial(draft, relation, type, context, claim.replacedId);
    return denialFits(draft, candidate, rulesOfRelation(type)) ? [candidate] : [];
  });
  return andThen(fitting, (denied) => recordOnAll(subject, denied.flat(), claim, context));
}

/** A denial on each relation that it fits. Gives the first. */
function recordOnAll(subject: Subject, denied: readonly Candidate[], claim: RelationClaim, context: WriteContext): Ruled<WeighedClaim> {
  const { statement } = claim;
  if (denied.length > MAX_DENIED)
    throw conflict(
      `the denial would be about ${denied.length} relations, more than ${MAX_DENIED}: narrow it by dates`,
      denied[0]?.id ?? '',
    );
  const partOn = ({ from, to }: Subject): Statement => ({ ...statement, group: { id: statement.id, from, to } });
  const ids = denied.map(({ id }, i) => (i === 0 ? statement.id : idOfCopy(statement.id, id)));
  readTogether(ids, context.view);
  const laid = gatherAll(denied, ({ relation }, i) => {
    const part = claimOn(relation, { ...partOn(relation), id: ids[i] ?? statement.id }, context);
    layClaim(part, context);
    return part;
  });
  return andThen(laid, ([first]) => first ?? makeRelation(subject, claimOn(subject, partOn(subject), context), claim, context));
}

/** Of a denial whose first claim was deleted with its relation, the others still stand under its id. */
function refuseLivingGroup(id: string, { view }: WriteContext): void {
  const [part] = view.claimsOfGroup(id);
  if (part) throw conflict(`"${id}" is the id of a denial of several relations that is still there: give another`, part.id);
}

function ambiguous(fitting: readonly RelationRecord[]): ClaimgraphError {
  const candidates = fitting.map(({ id, started, ended }) => ({ id, started, ended }));
  return conflict(`the claim could be about ${fitting.length} relations: give the \`relationId\` of one`, candidates[0]?.id ?? '', {
    candidates,
  });
}
