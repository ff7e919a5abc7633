// What there is to look at in whose word a claim is.

import { entityOfVoice, subjectOf } from '../../../model/claim.js';
import { gatherReadRequests, type WantedRelations } from '../../../model/write/read-set.js';
import { DEFAULT_VIEW, type RelationRecord } from '../../../model/relation.js';
import type { WriteView } from '../../../model/write/write-view.js';
import type { Ontology, RelationType } from '../../../ontology/ontology.js';
import type { SubjectClaims } from '../../evidence/subject-claims.js';
import type { WeighedClaim } from '../../evidence/weighed-claim.js';
import { claimsOnRelation } from '../subjects-so-far.js';
import type { ClaimInput } from '../write-inputs.js';
import type { WriteContext } from '../write-step.js';

/** Relations by which somebody speaks for another, if the ontology has them. */
const LEADING = ['Led', 'Directed', 'Represented'] as const;
const PART_OF = 'PartOf';

/** The relations that tell whether the speaker leads an end, or is a part of one. */
export function relationsOfSpeaker({ relation, claimantId, onBehalfOfId }: ClaimInput, ontology: Ontology): readonly WantedRelations[] {
  const ends = relation ? [relation.from, relation.to] : [];
  const leading = typeof claimantId === 'string' && typeof onBehalfOfId !== 'string' ? leadingRelations(claimantId, ends, ontology) : [];
  const speaker = onBehalfOfId ?? claimantId;
  const parts = typeof speaker === 'string' ? partRelations(speaker, ends, ontology) : [];
  return [...leading, ...parts];
}

/** Tells what there is to look at in a claim on a relation that was just recorded. */
export function hintWhoSpeaks(own: WeighedClaim, type: RelationType, context: WriteContext): void {
  const relation = context.view.relation(subjectOf(own.claim));
  if (!relation) return;
  const claims = claimsOnRelation(relation.id, type, context);
  const ends = [relation.from, relation.to];
  hintSpeech(own, type, context);
  hintOneVoice(own, claims, context);
  const asking = [() => hintSameVoice(own, claims, context), () => hintLeads(own, ends, context), () => hintPart(own, ends, context)];
  gatherReadRequests(asking, (hint) => hint());
}

function hintSpeech({ claim }: WeighedClaim, { speech, forward }: RelationType, { hint }: WriteContext): void {
  if (!speech || claim.stance !== 'DENIES' || claim.scope.length > 0) return;
  const message = `this denies that it was said ("${forward.label}"), not that it is true`;
  hint({ code: 'DENIES_A_STATEMENT', message, nodeIds: [claim.id] });
}

function hintSameVoice(own: WeighedClaim, claims: SubjectClaims, { hint }: WriteContext): void {
  const { claim } = own;
  if (claim.scope.length > 0 || !claims.hasDenials) return;
  const other = claims.sameVoiceOtherwise(own);
  if (other === null) return;
  const message = `the same voice says otherwise in claim "${other}": if it has changed its word, retract that`;
  hint({ code: 'SAME_VOICE_DENIES', message, nodeIds: [claim.id, other] });
}

/** Joined by the site alone: it may be another voice of which the document does not say the publisher. */
function hintOneVoice(own: WeighedClaim, claims: SubjectClaims, { hint }: WriteContext): void {
  const other = claims.joinedBySite(own);
  if (other === null) return;
  const message = `it counts as one voice with claim "${other}" by the site alone: give the publisher of both documents`;
  hint({ code: 'ONE_VOICE', message, nodeIds: [own.claim.id, other] });
}

function hintLeads({ claim }: WeighedClaim, ends: readonly string[], { view, settings, hint }: WriteContext): void {
  if (claim.claimantId === null || claim.onBehalfOfId !== null) return;
  const found = allBetween(leadingRelations(claim.claimantId, ends, settings.ontology), view);
  const leading = found.find(({ evidence }) => DEFAULT_VIEW.includes(evidence.status));
  if (!leading) return;
  const message = `"${claim.claimantId}" leads or represents "${leading.to}": give \`onBehalfOfId\` if it speaks for it`;
  hint({ code: 'CLAIMANT_LEADS', message, nodeIds: [claim.id, leading.id] });
}

function hintPart({ claim, word }: WeighedClaim, ends: readonly string[], { view, settings, hint }: WriteContext): void {
  const voice = entityOfVoice(word.keys[0] ?? null);
  if (voice === null || ends.includes(voice)) return;
  const found = allBetween(partRelations(voice, ends, settings.ontology), view);
  const part = found.find(({ evidence }) => DEFAULT_VIEW.includes(evidence.status));
  if (!part) return;
  const [whole, its] = part.from === voice ? [part.to, 'a part of'] : [part.from, 'the whole of'];
  const message = `"${voice}" is ${its} "${whole}": its word is not taken for that of an end`;
  hint({ code: 'PART_SPEAKS', message, nodeIds: [claim.id, part.id] });
}

function allBetween(all: readonly WantedRelations[], view: WriteView): readonly RelationRecord[] {
  return gatherReadRequests(all, (wanted) => view.relationsBetween(wanted)).flat();
}

function leadingRelations(leader: string, ends: readonly string[], ontology: Ontology): WantedRelations[] {
  const types = LEADING.filter((type) => ontology.relationType(type));
  return types.flatMap((type) => ends.map((to) => ({ type, from: leader, to, days: null })));
}

function partRelations(speaker: string, ends: readonly string[], ontology: Ontology): WantedRelations[] {
  if (!ontology.relationType(PART_OF)) return [];
  return ends.flatMap((end) => [
    { type: PART_OF, from: speaker, to: end, days: null },
    { type: PART_OF, from: end, to: speaker, days: null },
  ]);
}
