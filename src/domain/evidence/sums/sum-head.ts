import { EVIDENCE_METHOD } from '../evidence.js';
import type { SubjectRules } from '../subject-rules.js';
import { hashOf } from './sum-keys.js';
import type { ClaimShape } from './claim-shape.js';
import type { KeptSide } from './side-sum.js';

/** What the claims on a subject come to, but for the voices one by one: all that is read of it for one more claim. */
export interface SumHead {
  /** By which rules it was made, and which keys these look at: by others it does not count. */
  readonly rules: string;
  /** Of all claims, retracted ones too. */
  readonly claims: number;
  readonly denials: number;
  /** Standing, or taken back by those who made them. */
  readonly assertions: number;
  readonly withdrawn: number;
  readonly asserting: KeptSide;
  readonly denying: KeptSide;
  /** In the order in which one of each was first recorded. */
  readonly shapes: readonly ClaimShape[];
}

/** Subjects with more shapes than these have no sums: each claim is compared with all of them. */
export const MAX_SHAPES = 500;

/** No side of it has more different profiles of voices and confidences than these: all are read and written for each claim. */
export const MAX_SIDE = 2_000;

/** The rules by which sums are made. */
export function signatureOf(rules: SubjectRules): string {
  const known = signatures.get(rules) ?? hashOf(JSON.stringify([EVIDENCE_METHOD, rules.temporality, rules.keys]));
  signatures.set(rules, known);
  return known;
}

const signatures = new WeakMap<SubjectRules, string>();

/** As it is kept, with its lists in order: equal heads are equal texts. */
export function writeHead({ rules, claims, denials, assertions, withdrawn, asserting, denying, shapes }: SumHead): string {
  const inOrder = shapes.toSorted((a, b) => a.place - b.place);
  return JSON.stringify({ rules, claims, denials, assertions, withdrawn, asserting, denying, shapes: inOrder });
}

/** Tells whether a head tells a shape, by its id, apart from others. */
export function liveIn(head: string): (shape: string) => boolean {
  const live = new Set((JSON.parse(head) as SumHead).shapes.map(({ id }) => id));
  return (shape) => live.has(shape);
}

/** Null where it was made by other rules. */
export function readHead(text: string, rules: SubjectRules): SumHead | null {
  const head = JSON.parse(text) as SumHead;
  return head.rules === signatureOf(rules) ? head : null;
}
