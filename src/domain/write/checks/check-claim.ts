import type { Stance } from '../../../model/claim.js';
import type { Path } from '../../../model/errors.js';
import type { PropertyValue, SingleValue } from '../../../model/properties.js';
import type { PropertyDefinition } from '../../../ontology/ontology.js';
import { ALIAS } from '../../evidence/value-keys.js';
import type { Faults } from '../../values/faults.js';
import { ID_EXPECTED, isId } from '../../values/identifiers.js';
import { listFaults } from '../../values/limits.js';
import type { Completeness } from '../../values/properties.js';
import { MAX_ALIASES } from '../../values/text-limits.js';
import { claimContentOf, type ClaimContent } from '../claims/claim-content.js';
import type { ClaimSubject } from '../claims/claim-subject.js';
import type { IdentifiedClaim } from '../claims/identify-claim.js';
import type { WriteContext } from '../write-step.js';
import { checkDates, checkScope } from './check-claim-times.js';
import { checkPropertyValues } from './check-fields.js';

const TEXTS = ['statement', 'quote', 'locator', 'attribution'] as const;

/** Evidence has six decimals: what is below them would count as nothing. */
const MIN_CONFIDENCE = 0.000_001;

/** What a claim will say, with all that is wrong with it gathered in `faults`. Properties need what it is about. */
export function checkClaim(input: IdentifiedClaim, subject: ClaimSubject | null, context: WriteContext, faults: Faults): ClaimContent {
  const { path } = context;
  const content = claimContentOf(input);
  if (!isId(input.id)) faults.add({ path: [...path, 'id'], message: ID_EXPECTED });
  checkDates(content, subject, faults, path);
  const definitions = subject && definitionsOf(subject);
  const properties = definitions
    ? checkPropertyValues(content.properties, definitions, { completeness: completenessOf(content.stance, subject) }, context, faults)
    : {};
  checkAliases(properties[ALIAS.name], faults, [...path, 'properties', ALIAS.name]);
  checkScope(content, subject, faults, path);
  for (const text of TEXTS) faults.text(text, content[text], [...path, text]);
  for (const speaker of ['claimantId', 'onBehalfOfId'] as const) checkSpeaker(content[speaker], context, faults, [...path, speaker]);
  checkConfidence(content.confidence, faults, [...path, 'confidence']);
  return { ...content, properties, scope: [...new Set(content.scope)] };
}

/** What is required must be there in what makes a relation; a document may confirm or deny one that is there without saying more of it. */
function completenessOf(stance: Stance, subject: ClaimSubject | null): Completeness {
  return stance === 'ASSERTS' && subject?.kind === 'relation' && !subject.known ? 'complete' : 'partial';
}

/** The properties of which a claim can give values. */
function definitionsOf(subject: ClaimSubject): readonly PropertyDefinition[] {
  return subject.kind === 'relation' ? subject.type.properties : [...subject.type.properties, ALIAS];
}

/** As many and as long as those that are given with the entity. */
function checkAliases(aliases: PropertyValue | undefined, faults: Faults, path: Path): void {
  const names = Array.isArray(aliases) ? (aliases as readonly SingleValue[]) : [];
  faults.addAll(listFaults(names, MAX_ALIASES, path));
  names.forEach((name, i) => typeof name === 'string' && faults.text('name', name, [...path, i]));
}

function checkSpeaker(id: string | null, { view }: WriteContext, faults: Faults, path: Path): void {
  if (id !== null && !view.entity(id)) faults.addMissing('entity', id, path);
}

function checkConfidence(confidence: number, faults: Faults, path: Path): void {
  const range = 'must be above 0 and at most 1';
  if (!(confidence > 0 && confidence <= 1)) faults.add({ path, message: range });
  else if (confidence < MIN_CONFIDENCE) faults.add({ path, message: `${range}, at least ${MIN_CONFIDENCE}` });
}
