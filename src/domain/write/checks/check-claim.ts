import type { Path } from '../../../model/errors.js';
import type { RelationType } from '../../../ontology/ontology.js';
import { checkPropertyValues } from './check-fields.js';
import { claimContentOf, type ClaimContent, type GivenContent } from '../claims/claim-content.js';
import type { IdentifiedClaim } from '../claims/identify-claim.js';
import { canPrecede, PARTIAL_DATE_EXPECTED, parsePartialDate } from '../../values/partial-date.js';
import type { Faults } from '../../values/faults.js';
import { ID_EXPECTED, isId } from '../../values/identifiers.js';
import type { WriteContext } from '../write-step.js';

const TEXTS = ['statement', 'quote', 'locator', 'attribution'] as const;

/** Evidence has six decimals: what is below them would count as nothing. */
const MIN_CONFIDENCE = 0.000_001;

/** What a claim will say, with all that is wrong with it gathered in `faults`. Properties need the relation's type. */
export function checkClaim(input: IdentifiedClaim, type: RelationType | null, context: WriteContext, faults: Faults): ClaimContent {
  const { path } = context;
  const content = claimContentOf(input);
  if (!isId(input.id)) faults.add({ path: [...path, 'id'], message: ID_EXPECTED });
  checkDates(content, faults, path);
  // A document may deny a relation without saying more of it.
  const completeness = content.stance === 'ASSERTS' ? 'complete' : 'partial';
  const properties = type ? checkPropertyValues(content.properties, type.properties, { completeness }, context, faults) : {};
  for (const text of TEXTS) faults.text(text, content[text], [...path, text]);
  for (const speaker of ['claimantId', 'onBehalfOfId'] as const) checkSpeaker(content[speaker], context, faults, [...path, speaker]);
  checkConfidence(content.confidence, faults, [...path, 'confidence']);
  return { ...content, properties };
}

/** It may not have ended before it started, unless some possible days fit. */
function checkDates({ started, ended }: GivenContent, faults: Faults, path: Path): void {
  const read = (date: string | null, name: 'started' | 'ended') => {
    const span = date === null ? null : parsePartialDate(date);
    if (date !== null && !span) faults.add({ path: [...path, name], message: PARTIAL_DATE_EXPECTED });
    return span;
  };
  const [start, end] = [read(started, 'started'), read(ended, 'ended')];
  if (start && end && !canPrecede(start, end))
    faults.add({ path: [...path, 'ended'], message: 'is before `started`, whichever days are meant' });
}

function checkSpeaker(id: string | null, { view }: WriteContext, faults: Faults, path: Path): void {
  if (id !== null && !view.entity(id)) faults.addMissing('entity', id, path);
}

function checkConfidence(confidence: number, faults: Faults, path: Path): void {
  const range = 'must be above 0 and at most 1';
  if (!(confidence > 0 && confidence <= 1)) faults.add({ path, message: range });
  else if (confidence < MIN_CONFIDENCE) faults.add({ path, message: `${range}, at least ${MIN_CONFIDENCE}` });
}
