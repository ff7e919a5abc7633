import type { Path } from '../model/errors.js';
import type { ClaimRecord } from '../model/claim.js';
import type { RelationType } from '../ontology/ontology.js';
import { checkOwnProperties } from './check-properties.js';
import type { IdentifiedClaim } from './claim-needs.js';
import { canPrecede } from './day-span.js';
import type { Faults } from './faults.js';
import { ID_EXPECTED, isId } from './identifiers.js';
import { PARTIAL_DATE_EXPECTED, parsePartialDate } from './partial-date.js';
import type { DecisionPlace } from './decision-place.js';

export type ClaimContent = Pick<
  ClaimRecord,
  | 'stance'
  | 'started'
  | 'ended'
  | 'properties'
  | 'statement'
  | 'quote'
  | 'locator'
  | 'claimantId'
  | 'onBehalfOfId'
  | 'attribution'
  | 'confidence'
>;

/** How far a reading is trusted where nobody says. */
export const USUAL_CONFIDENCE = 0.7;

/** What a claim will say, with all that is wrong with it gathered in `faults`. Properties need the relation's type. */
export function checkClaim(input: IdentifiedClaim, type: RelationType | null, place: DecisionPlace, faults: Faults): ClaimContent {
  const { path } = place;
  if (!isId(input.id)) faults.add({ path: [...path, 'id'], message: ID_EXPECTED });
  checkDates(input, faults, path);
  return {
    stance: input.stance ?? 'ASSERTS',
    started: input.started ?? null,
    ended: input.ended ?? null,
    properties: type ? checkOwnProperties(input.properties, type.properties, 'partial', place, faults) : {},
    statement: faults.text('statement', input.statement, [...path, 'statement']),
    quote: faults.text('quote', input.quote, [...path, 'quote']),
    locator: faults.text('locator', input.locator, [...path, 'locator']),
    claimantId: checkSpeaker('claimantId', input, place, faults),
    onBehalfOfId: checkSpeaker('onBehalfOfId', input, place, faults),
    attribution: faults.text('attribution', input.attribution, [...path, 'attribution']),
    confidence: checkConfidence(input.confidence ?? USUAL_CONFIDENCE, faults, [...path, 'confidence']),
  };
}

/** It may not have ended before it started, unless some possible days fit. */
function checkDates({ started, ended }: IdentifiedClaim, faults: Faults, path: Path): void {
  const read = (date: string | null | undefined, name: 'started' | 'ended') => {
    const span = typeof date === 'string' ? parsePartialDate(date) : null;
    if (typeof date === 'string' && !span) faults.add({ path: [...path, name], message: PARTIAL_DATE_EXPECTED });
    return span;
  };
  const [start, end] = [read(started, 'started'), read(ended, 'ended')];
  if (start && end && !canPrecede(start, end))
    faults.add({ path: [...path, 'ended'], message: 'is before `started`, whichever days are meant' });
}

function checkSpeaker(
  name: 'claimantId' | 'onBehalfOfId',
  input: IdentifiedClaim,
  { path, view }: DecisionPlace,
  faults: Faults,
): string | null {
  const id = input[name] ?? null;
  if (id !== null && !view.entity(id)) faults.addMissing('entity', id, [...path, name]);
  return id;
}

function checkConfidence(confidence: number, faults: Faults, path: Path): number {
  if (!(confidence > 0 && confidence <= 1)) faults.add({ path, message: 'must be above 0 and at most 1' });
  return confidence;
}
