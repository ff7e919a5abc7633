import { isSiteKey } from '../document-voice.js';
import type { SubjectRules } from '../subject-rules.js';
import type { WeighedClaim } from '../weighed-claim.js';
import { mergeShapes, shapeOf, type ClaimShape, type Reach } from './claim-shape.js';
import { joinVoice, readKey, wordKeysOf, writeKey, type Joined, type ReadSum } from './join-voice.js';
import { addSaid, saidKeyOf } from './said-by-speaker.js';
import { deniesSeries, isPast, latestDays } from './series.js';
import { reachOfShapes, sidesOfShapes } from './shape-sides.js';
import { PAST, SideSum } from './side-sum.js';
import { MAX_SHAPES, MAX_SIDE, writeHead, type SumHead } from './sum-head.js';
import { readKeyOf, voiceKeyOf, wordKeyOf } from './sum-keys.js';
import { readVoice, writeVoice } from './voice-sum.js';

/** A claim that was added, and for what it counts. */
export interface AddedClaim {
  readonly weighed: WeighedClaim;
  readonly reach: Reach;
  /** The first claim of the voice with which it is one by its site alone; null where it is not. */
  readonly joinedBySite: string | null;
}

/** The running sums of a subject during a write: what was kept, and what the claims add to it that the write records. */
export class RunningSums {
  readonly asserting: SideSum;
  readonly denying: SideSum;
  readonly added = new Map<string, AddedClaim>();
  private head: SumHead;
  private live: Map<string, ClaimShape>;
  private readonly changed = new Map<string, string>();

  constructor(
    readonly rules: SubjectRules,
    head: SumHead,
    private readonly stored: (keys: readonly string[]) => readonly (string | null)[],
  ) {
    this.head = head;
    this.asserting = new SideSum(head.asserting);
    this.denying = new SideSum(head.denying);
    this.live = new Map(head.shapes.map((shape) => [shape.id, shape]));
  }

  get counts(): Pick<SumHead, 'claims' | 'denials' | 'assertions' | 'withdrawn'> {
    return this.head;
  }

  /** In the order in which one of each was first recorded. */
  get shapes(): readonly ClaimShape[] {
    return [...this.live.values()];
  }

  readonly read: ReadSum = (key) => this.changed.get(key) ?? this.stored([key])[0] ?? null;

  /** What the rules may ask for a claim is read together: to ask for one after the other takes a turn of the store for each. */
  readFor(weighed: WeighedClaim): void {
    const { claim, word } = weighed;
    const isApart = this.head.denials === 0 && claim.stance === 'ASSERTS';
    const keys = (isApart ? (['A'] as const) : (['A', 'D', 'U'] as const)).flatMap((side) => wordKeysOf(side, word));
    const readings = claim.stance === 'ASSERTS' ? [readKeyOf(claim.documentId)] : [];
    const said = this.rules.temporality === null ? [] : [saidKeyOf(weighed)];
    this.stored([...keys, ...readings, ...said].filter((key) => !this.changed.has(key)));
  }

  /** The sums that are others now, without the head. */
  get changes(): ReadonlyMap<string, string> {
    return this.changed;
  }

  writeHead(): string {
    return writeHead({ ...this.head, asserting: this.asserting.kept(), denying: this.denying.kept(), shapes: this.shapes });
  }

  /**
   * Adds a claim that is recorded later than all others.
   * @returns whether that is enough: false where what others count for, or with whose they are one voice, may be another now, and all must
   *   be looked at. Then these sums are of no use any more.
   */
  add(weighed: WeighedClaim): boolean {
    if (weighed.fall !== null || (this.asserting.claims === 0 && weighed.claim.stance === 'ASSERTS')) return false;
    this.readFor(weighed);
    const shape = this.newShape(weighed);
    if (!shape) return false;
    const past = this.newPast(shape);
    if (!past) return false;
    if (!this.addToSide(shape, weighed, past)) return false;
    if (shape.stance === 'DENIES' && shape.scope.length === 0 && shape.reach !== 'D') this.addUnreaching(weighed);
    this.count(weighed);
    return Math.max(this.asserting.size, this.denying.size) <= MAX_SIDE;
  }

  private addToSide(shape: ClaimShape, weighed: WeighedClaim, past: ReadonlySet<string>): boolean {
    const side = shape.reach === 'A' || shape.reach === 'D' ? shape.reach : null;
    const joined = side && joinVoice(side, weighed.word, weighed.claim.id, this.read, (voice) => this.isKnot(side, voice));
    if ((side && !joined) || this.movesDenials(shape, weighed)) return false;
    this.addShape(shape, past);
    const joinedBySite = side && joined ? this.addVoice(side, weighed, past.has(shape.id) ? PAST : shape.id, joined) : null;
    if (side === 'A') this.addReading(weighed);
    this.added.set(weighed.claim.id, { weighed, reach: shape.reach, joinedBySite });
    return true;
  }

  /** Its shape with that of the others who have it; null where these are too many. */
  private newShape(weighed: WeighedClaim): ClaimShape | null {
    const own = shapeOf(weighed, weighed.claim.stance === 'ASSERTS' ? 'A' : 'N', this.rules);
    const known = this.live.get(own.id);
    if (known) return mergeShapes(known, own);
    if (own.stance === 'ASSERTS') return own;
    const all = [...this.live.values(), own];
    return { ...own, reach: reachOfShapes(all, sidesOfShapes(all, this.asserting, this.rules)).get(own.id) ?? 'N' };
  }

  /** The shapes that are observations of days gone by from now on; null where some that were would not be, or there are too many others. */
  private newPast(shape: ClaimShape): ReadonlySet<string> | null {
    const hasPast = this.asserting.voicesByShape().has(PAST);
    if (hasPast && deniesSeries(shape, this.rules)) return null;
    const all = new Map(this.live).set(shape.id, shape);
    const past = new Set<string>();
    if (![...all.values()].some((one) => deniesSeries(one, this.rules))) {
      const [before, after] = [this.live, all].map((shapes) => latestDays(shapes.values(), this.rules));
      for (const [name, { first }] of before ?? []) if (hasPast && (after?.get(name)?.first ?? first) < first) return null;
      for (const one of all.values()) if (after && isPast(one, after, this.rules)) past.add(one.id);
    }
    return all.size - past.size > MAX_SHAPES ? null : past;
  }

  /** Whether a denial counts for something else once it is added. */
  private movesDenials(shape: ClaimShape, { days }: WeighedClaim): boolean {
    if (shape.stance === 'DENIES' || this.head.denials === 0) return false;
    const observed = new SideSum(this.asserting.kept());
    observed.observe(days.observedOn);
    const all = new Map(this.live).set(shape.id, shape);
    const reach = reachOfShapes(all.values(), sidesOfShapes(all.values(), observed, this.rules));
    return [...all.values()].some((one) => one.reach !== reach.get(one.id));
  }

  private addShape(shape: ClaimShape, past: ReadonlySet<string>): void {
    this.live.set(shape.id, shape);
    if (past.size === 0) return;
    for (const id of past) this.live.delete(id);
    this.asserting.fold(past);
  }

  private addVoice(side: 'A' | 'D', weighed: WeighedClaim, shape: string, { voice, isNew, bySiteOnly, keys }: Joined): string | null {
    const key = voice === null ? null : voiceKeyOf(side, voice);
    const known = key === null || isNew ? null : readVoice(this.read(key), (id) => this.live.has(id));
    const sum = side === 'A' ? this.asserting : this.denying;
    const after = sum.add(weighed, shape, weighed.claim.byParty, key === null ? undefined : known);
    if (key !== null && after) this.changed.set(key, writeVoice(after));
    for (const [one, keySum] of keys) this.changed.set(one, writeKey(keySum));
    return bySiteOnly ? (known?.claimId ?? null) : null;
  }

  private addReading(weighed: WeighedClaim): void {
    const read = readKeyOf(weighed.claim.documentId);
    if (this.read(read) === null) {
      this.asserting.addDocument();
      this.changed.set(read, '');
    }
    if (this.rules.temporality === null) return;
    const key = saidKeyOf(weighed);
    const [before, after] = [this.read(key), addSaid(this.read(key), weighed, this.rules)];
    if (after !== before) this.changed.set(key, after);
  }

  private addUnreaching({ word, claim }: WeighedClaim): void {
    for (const key of word.keys.filter((one) => !isSiteKey(one)).map((one) => wordKeyOf('U', one)))
      if (this.read(key) === null) this.changed.set(key, writeKey({ voice: null, claimId: claim.id, publishers: null }));
  }

  private count({ claim }: WeighedClaim): void {
    const { claims, denials, assertions, ...others } = this.head;
    const isDenial = claim.stance === 'DENIES';
    this.head = { claims: claims + 1, denials: denials + Number(isDenial), assertions: assertions + Number(!isDenial), ...others };
  }

  private isKnot(side: 'A' | 'D', voice: string): boolean {
    return readVoice(this.read(voiceKeyOf(side, voice)), () => true)?.isKnot ?? false;
  }

  /** The first claim on a side, or of a denial that does not reach, that has one of these keys. */
  claimWithKey(side: 'A' | 'D' | 'U', keys: readonly string[]): string | null {
    const known = keys.filter((key) => !isSiteKey(key)).flatMap((key) => readKey(this.read(wordKeyOf(side, key))) ?? []);
    return known[0]?.claimId ?? null;
  }
}
