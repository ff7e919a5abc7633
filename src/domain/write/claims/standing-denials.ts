import { createHash } from 'node:crypto';
import { inOnePiece } from '../../../concurrency/pieces.js';
import type { ClaimRecord } from '../../../model/claim.js';
import { gatherReadRequests } from '../../../model/write/read-set.js';
import type { RelationRecord } from '../../../model/relation.js';
import { andThen, areInPieces, type Ruled } from '../../../model/write/rules-in-pieces.js';
import type { WriteView } from '../../../model/write/write-view.js';
import type { RelationType } from '../../../ontology/ontology.js';
import { denialFits } from '../../evidence/fitting-relations.js';
import { rulesOfRelation } from '../../evidence/subject-rules.js';
import { gatherAll } from '../gather-in-pieces.js';
import { hintStandingDenial } from '../hints/which-relation.js';
import { claimsOnRelation, weighIn } from '../subjects-so-far.js';
import type { WriteContext } from '../write-step.js';
import { candidateForDenial } from './candidate-relations.js';
import { claimOn, layClaim } from './lay-claim.js';
import { endOrders } from './relation-ends.js';

/**
 * Records the standing denials between the ends of a relation on it, which is new or has one more claim: each that fits, and is not on
 * it. So a denial of "all payments" holds for one of which nobody knew when it was recorded.
 * @param replacedId a claim that counts no more, since the one just recorded takes its place; null where there is none
 */
export function spreadDenials(
  relation: RelationRecord,
  type: RelationType,
  context: WriteContext,
  replacedId: string | null = null,
): Ruled<void> {
  const { view } = context;
  const { from, to } = relation;
  const denials = gatherReadRequests(endOrders({ type: type.name, from, to }, type.symmetric), (ends) => view.standingDenials(ends)).flat();
  if (denials.length === 0) return;
  const replaced = replacedId === null ? null : view.claim(replacedId);
  const onIt = denials.filter(({ relationId }) => relationId === relation.id);
  const known = new Set([...onIt.map(({ group }) => group?.id), replaced?.group?.id]);
  const others = oneOfEachGroup(denials, context).filter((denial) => !known.has(groupOf(denial)));
  readTogether(
    others.map((denial) => idOfCopy(groupOf(denial), relation.id)),
    view,
  );
  const spread = gatherAll(others, (denial) => {
    const group = { id: groupOf(denial), from, to };
    const weighed = weighIn(view, denial);
    const candidate = candidateForDenial(weighed, relation, type, context, replacedId);
    if (!denialFits(weighed, candidate, rulesOfRelation(type))) return;
    const copy = idOfCopy(group.id, relation.id);
    layClaim(claimOn(relation, { ...denial, id: copy, group }, context), context);
    if (claimsOnRelation(relation.id, type, context).counts(copy)) hintStandingDenial(denial, relation, context);
  });
  return andThen(spread, () => {});
}

/**
 * Records a denial that stands again also on those relations that it fits which were recorded while it did not stand. In one piece: only
 * the command line lets denials stand again.
 */
export function spreadAgain({ group, relationType }: ClaimRecord, context: WriteContext): void {
  const type = relationType === null ? null : context.settings.ontology.relationType(relationType);
  if (!group || !type) return;
  const { from, to } = group;
  const ends = endOrders({ type: type.name, from, to }, type.symmetric);
  const relations = gatherReadRequests(ends, (oneWay) => context.view.relationsBetween({ ...oneWay, days: null })).flat();
  gatherReadRequests(new Set(relations), (relation) => {
    const spread = spreadDenials(relation, type, context);
    if (areInPieces(spread)) inOnePiece(spread);
  });
}

/** Of each statement that stands, the claim recorded first. */
function oneOfEachGroup(denials: readonly ClaimRecord[], { view }: WriteContext): readonly ClaimRecord[] {
  const byGroup = new Map<string, ClaimRecord>();
  for (const denial of denials.toSorted((a, b) => a.place - b.place)) {
    const id = groupOf(denial);
    if (!byGroup.has(id) && weighIn(view, denial).fall === null) byGroup.set(id, denial);
  }
  return [...byGroup.values()];
}

const groupOf = ({ id, group }: ClaimRecord): string => group?.id ?? id;

/** Asks for all ids at once whether anything is there: one by one, a denial of many relations would take a round trip for each. */
export function readTogether(ids: readonly string[], view: WriteView): void {
  gatherReadRequests(ids, (id) => view.node(id));
}

const MAX_ID_LENGTH = 200;
const HASH_LENGTH = 32;

/** The id of the part of a denial that is about one more relation. */
export function idOfCopy(groupId: string, relationId: string): string {
  const id = `${groupId}~${relationId}`;
  if (id.length <= MAX_ID_LENGTH) return id;
  const hash = createHash('sha256').update(id).digest('hex').slice(0, HASH_LENGTH);
  return `${groupId.slice(0, MAX_ID_LENGTH - HASH_LENGTH - 1)}~${hash}`;
}
