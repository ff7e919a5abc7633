import type { RulesInPieces } from '../../../model/write/rules-in-pieces.js';
import { isSiteKey } from '../document-voice.js';
import { sidesOf } from '../sides.js';
import type { SubjectRules } from '../subject-rules.js';
import type { Word } from '../voices.js';
import { isParty, isWithdrawal, type WeighedClaim } from '../weighed-claim.js';
import { mergeShapes, shapeOf, type ClaimShape, type Reach } from './claim-shape.js';
import { writeKey } from './join-voice.js';
import { addSaid, saidKeyOf } from './said-by-speaker.js';
import { deniesSeries, isPast, latestDays } from './series.js';
import { PAST, SideSum, type VoiceSum } from './side-sum.js';
import { MAX_SHAPES, MAX_SIDE, signatureOf, writeHead } from './sum-head.js';
import { readKeyOf, voiceKeyOf, wordKeyOf, type SideLetter } from './sum-keys.js';
import { writeVoice } from './voice-sum.js';
import { nameVoices } from './word-keys.js';

/** The running sums of a subject, by key. */
export interface SumRows {
  readonly head: string;
  readonly others: ReadonlyMap<string, string>;
}

/**
 * The running sums of a subject from all its claims: what they must be, however they came about. Null where it has none: nothing stands,
 * or one assertion alone, or its claims say more different things than are compared one by one.
 * In pieces, since there may be thousands of claims.
 * @param claims all claims, in any order
 * @param ends of the relation; none of an entity
 */
export function* sumRows(claims: readonly WeighedClaim[], rules: SubjectRules, ends: readonly string[]): RulesInPieces<SumRows | null> {
  const inOrder = claims.toSorted((a, b) => a.claim.place - b.claim.place);
  const { asserting, denying, scoped, withdrawn } = sidesOf(inOrder, rules);
  if (asserting.length === 1 || asserting.length + denying.length === 0) return null;
  const reachOf = reachAmong(denying, scoped);
  const standing = inOrder.filter(({ fall }) => fall === null);
  yield;
  const { shapes, ids } = yield* shapesOf(standing, reachOf, rules);
  const live = liveShapes(shapes, rules);
  if (live.size > MAX_SHAPES) return null;
  const others = new Map<string, string>();
  const sums = { A: new SideSum(), D: new SideSum() };
  for (const side of ['A', 'D'] as const) {
    const own = standing.flatMap((weighed, i): SideClaim[] => {
      const shape = ids[i] ?? '';
      const { word, claim } = weighed;
      return reachOf(weighed) === side ? [{ weighed, word, claimId: claim.id, shape: live.has(shape) ? shape : PAST }] : [];
    });
    yield;
    yield* addVoices(side, own, sums[side], ends, others);
  }
  if (Math.max(sums.A.size, sums.D.size) > MAX_SIDE) return null;
  yield;
  yield* addReadings(asserting, sums.A, rules, others);
  yield;
  for (const weighed of standing) {
    const { claim, word } = weighed;
    if (claim.stance === 'DENIES' && claim.scope.length === 0 && reachOf(weighed) !== 'D') addUnreaching(word.keys, claim.id, others);
  }
  const head = writeHead({
    rules: signatureOf(rules),
    claims: claims.length,
    denials: claims.filter(({ claim }) => claim.stance === 'DENIES').length,
    assertions: claims.filter(({ claim, fall }) => claim.stance === 'ASSERTS' && (fall === null || isWithdrawal(fall.kind))).length,
    withdrawn: withdrawn.length,
    asserting: sums.A.kept(),
    denying: sums.D.kept(),
    shapes: [...live.values()],
  });
  return { head, others };
}

type ReachOf = (standing: WeighedClaim) => Reach;

/** For what a claim that stands counts: all that assert do, so that only denials are looked up. */
function reachAmong(denying: readonly WeighedClaim[], scoped: readonly WeighedClaim[]): ReachOf {
  const [whole, values] = [denying, scoped].map((side) => new Set(side.map(({ claim }) => claim.id)));
  return ({ claim: { stance, id } }) => (stance === 'ASSERTS' ? 'A' : whole?.has(id) ? 'D' : values?.has(id) ? 'S' : 'N');
}

/** The shapes of claims that stand, by id, and of each claim the id of its own: a shape for each would take more memory than the claims. */
function* shapesOf(
  standing: readonly WeighedClaim[],
  reachOf: ReachOf,
  rules: SubjectRules,
): RulesInPieces<{ readonly shapes: Map<string, ClaimShape>; readonly ids: readonly string[] }> {
  const shapes = new Map<string, ClaimShape>();
  const ids: string[] = [];
  for (const weighed of standing) {
    const own = shapeOf(weighed, reachOf(weighed), rules);
    const known = shapes.get(own.id);
    const shape = known ? mergeShapes(known, own) : own;
    shapes.set(shape.id, shape);
    ids.push(shape.id);
    yield;
  }
  return { shapes, ids };
}

/** The shapes that are told apart: all but observations of days gone by. */
function liveShapes(shapes: Map<string, ClaimShape>, rules: SubjectRules): ReadonlyMap<string, ClaimShape> {
  if ([...shapes.values()].some((shape) => deniesSeries(shape, rules))) return shapes;
  const latest = latestDays(shapes.values(), rules);
  for (const shape of [...shapes.values()]) if (isPast(shape, latest, rules)) shapes.delete(shape.id);
  return shapes;
}

/** A claim of a side, with the id of its shape, or PAST. */
interface SideClaim {
  readonly weighed: WeighedClaim;
  readonly word: Word;
  readonly claimId: string;
  readonly shape: string;
}

function* addVoices(
  side: SideLetter,
  own: readonly SideClaim[],
  sum: SideSum,
  ends: readonly string[],
  rows: Map<string, string>,
): RulesInPieces<void> {
  const { names, knots, keys } = nameVoices(side, own);
  yield;
  for (const [key, keySum] of keys) rows.set(key, writeKey(keySum));
  const voices = new Map<string, VoiceSum>();
  for (const [i, { weighed, shape }] of own.entries()) {
    const name = names[i] ?? null;
    const byParty = isParty(weighed.word, weighed.claim, ends);
    const voice = sum.add(weighed, shape, byParty, name === null ? undefined : (voices.get(name) ?? null));
    if (name !== null && voice) voices.set(name, voice);
    yield;
  }
  for (const [name, voice] of voices) rows.set(voiceKeyOf(side, name), writeVoice({ ...voice, isKnot: knots.has(name) }));
}

/** In which documents assertions were read, and what their speakers say there. */
function* addReadings(
  asserting: readonly WeighedClaim[],
  sum: SideSum,
  rules: SubjectRules,
  rows: Map<string, string>,
): RulesInPieces<void> {
  for (const weighed of asserting) {
    const read = readKeyOf(weighed.claim.documentId);
    if (!rows.has(read)) sum.addDocument();
    rows.set(read, '');
    yield;
    if (rules.temporality === null) continue;
    const said = saidKeyOf(weighed);
    rows.set(said, addSaid(rows.get(said) ?? null, weighed, rules));
  }
}

function addUnreaching(keys: readonly string[], claimId: string, rows: Map<string, string>): void {
  for (const key of keys.filter((one) => !isSiteKey(one)).map((one) => wordKeyOf('U', one)))
    if (!rows.has(key)) rows.set(key, writeKey({ voice: null, claimId, publishers: null }));
}
