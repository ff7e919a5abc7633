import type { DaySpan } from '../../../model/days.js';
import { supportFrom, type SideTotals } from '../evidence.js';
import type { AlikeVoices } from '../voices.js';
import type { WeighedClaim } from '../weighed-claim.js';

/** One voice on a side, as it is kept. */
export interface VoiceSum {
  /** Its best confidence. */
  readonly best: number;
  /** The ids of the shapes of its claims; `PAST` stands for all observations of days gone by. */
  readonly shapes: readonly string[];
  /** Its claim that was recorded first. */
  readonly claimId: string;
  /** Whether several publishers are joined in it by sites alone. */
  readonly isKnot: boolean;
}

/** Stands for the shapes that are no longer told apart. */
export const PAST = '*';

/** As it is kept; lists are in order, so that equal sums are equal texts. */
export interface KeptSide {
  readonly claims: number;
  readonly byParty: number;
  /** Of claims of nobody known: the best confidence, and their shapes. */
  readonly unknown: readonly [best: number, shapes: readonly string[]] | null;
  /** How many voices have just these shapes. */
  readonly voices: readonly (readonly [shapes: string, count: number])[];
  /** Of how many voices this is the best confidence; null once all of them together leave no doubt that could be written down. */
  readonly best: readonly (readonly [confidence: number, count: number])[] | null;
  readonly documents: number;
  /** The days of observation: smallest first and last, largest first and last. */
  readonly observed: readonly [minFirst: number, minLast: number, maxFirst: number, maxLast: number] | null;
}

const EMPTY_SIDE: KeptSide = { claims: 0, byParty: 0, unknown: null, voices: [], best: [], documents: 0, observed: null };

/** What the claims of one side come to, in a form to which one more is added without the others. */
export class SideSum {
  claims: number;
  private byParty: number;
  private unknown: { best: number; shapes: Set<string> } | null;
  private readonly voices: Map<string, number>;
  private best: Map<number, number> | null;
  private documents: number;
  private observed: KeptSide['observed'];

  constructor(kept: KeptSide = EMPTY_SIDE) {
    this.claims = kept.claims;
    this.byParty = kept.byParty;
    this.unknown = kept.unknown && { best: kept.unknown[0], shapes: new Set(kept.unknown[1]) };
    this.voices = new Map(kept.voices);
    this.best = kept.best && new Map(kept.best);
    this.documents = kept.documents;
    this.observed = kept.observed;
  }

  kept(): KeptSide {
    return {
      claims: this.claims,
      byParty: this.byParty,
      unknown: this.unknown && [this.unknown.best, [...this.unknown.shapes].toSorted()],
      voices: [...this.voices].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      best: this.best && [...this.best].toSorted(([a], [b]) => a - b),
      documents: this.documents,
      observed: this.observed,
    };
  }

  /**
   * Adds one claim.
   * @param shape its id, or PAST
   * @param voice its voice as it was before; null where it is new; undefined where it is unknown
   * @returns the voice as it is then; undefined where it is unknown
   */
  add(weighed: WeighedClaim, shape: string, byParty: boolean, voice: VoiceSum | null | undefined): VoiceSum | undefined {
    const { claim, days } = weighed;
    this.claims++;
    if (byParty) this.byParty++;
    this.observe(days.observedOn);
    if (voice !== undefined) return this.addVoice(claim, shape, voice);
    this.unknown ??= { best: 0, shapes: new Set() };
    this.unknown.best = Math.max(this.unknown.best, claim.confidence);
    this.unknown.shapes.add(shape);
    return undefined;
  }

  private addVoice({ id, confidence }: WeighedClaim['claim'], shape: string, voice: VoiceSum | null): VoiceSum {
    const before = voice ?? { best: 0, shapes: [], claimId: id, isKnot: false };
    const after = { ...before, best: Math.max(before.best, confidence), shapes: [...new Set([...before.shapes, shape])].toSorted() };
    if (voice) move(this.voices, textOf(voice.shapes), -1);
    move(this.voices, textOf(after.shapes), 1);
    if (!this.best) return after;
    if (voice) move(this.best, voice.best, -1);
    move(this.best, after.best, 1);
    if (supportFrom(this.best, 0) === 1) this.best = null;
    return after;
  }

  /** Takes in a day of observation alone. */
  observe(span: DaySpan | null): void {
    if (span) this.observed = widened(this.observed, span);
  }

  addDocument(): void {
    this.documents++;
  }

  /** No longer tells these shapes apart from other observations of days gone by. */
  fold(shapes: ReadonlySet<string>): void {
    for (const [text, count] of [...this.voices]) {
      const folded = textOf(foldedShapes(text.split(' '), shapes));
      if (folded === text) continue;
      this.voices.delete(text);
      move(this.voices, folded, count);
    }
    if (this.unknown) this.unknown.shapes = new Set(foldedShapes([...this.unknown.shapes], shapes));
  }

  /** How much there is of it in the head, whatever the number of claims. */
  get size(): number {
    return this.voices.size + (this.best?.size ?? 0);
  }

  get documentsRead(): number {
    return this.documents;
  }

  /** For each shape the voices that give it. */
  voicesByShape(): ReadonlyMap<string, readonly (AlikeVoices | 'unknown')[]> {
    const found = new Map<string, (AlikeVoices | 'unknown')[]>();
    const give = (shape: string, voice: AlikeVoices | 'unknown'): void => void found.set(shape, [...(found.get(shape) ?? []), voice]);
    for (const [text, count] of this.voices) {
      const voice = { count };
      for (const shape of text.split(' ')) give(shape, voice);
    }
    for (const shape of this.unknown?.shapes ?? []) give(shape, 'unknown');
    return found;
  }

  /** Two spans that come to what all days of observation together do; null without any. */
  get observedDays(): readonly DaySpan[] {
    if (!this.observed) return [];
    const [minFirst, minLast, maxFirst, maxLast] = this.observed;
    return [
      { first: minFirst, last: minLast },
      { first: maxFirst, last: maxLast },
    ];
  }

  totals(): SideTotals {
    const known = [...this.voices.values()].reduce((sum, count) => sum + count, 0);
    return {
      claims: this.claims,
      voices: known === 0 && this.unknown ? 1 : known,
      support: this.best === null ? 1 : supportFrom(this.best, this.unknown?.best ?? 0),
      byPartiesOnly: this.claims > 0 && this.byParty === this.claims,
    };
  }
}

/** With `PAST` in place of those that are no longer told apart. */
function foldedShapes(shapes: readonly string[], past: ReadonlySet<string>): readonly string[] {
  return [...new Set(shapes.map((shape) => (past.has(shape) ? PAST : shape)))].toSorted();
}

const textOf = (shapes: readonly string[]): string => shapes.join(' ');

function move<Key>(counts: Map<Key, number>, key: Key, amount: number): void {
  const count = (counts.get(key) ?? 0) + amount;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}

function widened(known: KeptSide['observed'], { first, last }: DaySpan): KeptSide['observed'] {
  if (!known) return [first, last, first, last];
  const [minFirst, minLast, maxFirst, maxLast] = known;
  return [Math.min(minFirst, first), Math.min(minLast, last), Math.max(maxFirst, first), Math.max(maxLast, last)];
}
