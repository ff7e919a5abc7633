import type { ClaimRecord } from '../../../model/claim.js';
import type { DaySpan } from '../../../model/days.js';
import { disagree } from '../agreement.js';
import type { SubjectRules } from '../subject-rules.js';
import { speakerOf, type WeighedClaim } from '../weighed-claim.js';
import { representative, shapeOf } from './claim-shape.js';
import { speakerKeyOf } from './sum-keys.js';

/** What one speaker says in one document, of one day: each thing once, in the order of recording. */
type Said = readonly Pick<ClaimRecord, 'started' | 'ended' | 'properties'>[];

/** The key of what the speaker of a claim says in its document. */
export const saidKeyOf = (weighed: WeighedClaim): string => speakerKeyOf(speakerOf(weighed));

/** What the speaker says there once a claim is added to it; the text itself where that is nothing new. */
export function addSaid(text: string | null, weighed: WeighedClaim, rules: SubjectRules): string {
  const said = text === null ? [] : (JSON.parse(text) as Said);
  const { started, ended, properties } = shapeOf(weighed, 'A', rules);
  const own = JSON.stringify({ started, ended, properties });
  return said.some((one) => JSON.stringify(one) === own) ? (text ?? '[]') : JSON.stringify([...said, JSON.parse(own)]);
}

/** Whether the speaker gives another value there. */
export function saysOtherwise(text: string | null, weighed: WeighedClaim, rules: SubjectRules): boolean {
  const said = text === null ? [] : (JSON.parse(text) as Said);
  const observedOn: DaySpan | null = weighed.days.observedOn;
  return said.some((one) => {
    const other = representative({ ...shapeOf(weighed, 'A', rules), ...one });
    return rules.keys.some((key) => disagree(key, weighed, { ...other, days: { ...other.days, observedOn } }));
  });
}
