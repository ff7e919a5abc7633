// What assertions give, each thing once: one more is added, and one taken away, without a look at the others.

import { disagree } from './agreement.js';
import { givenBy, type ValueKey } from './value-keys.js';
import { speakerOf, type WeighedClaim } from './weighed-claim.js';

/** Claims that are alike in what is asked of them. */
interface Alike {
  /** One that is, or was, among them. */
  readonly claim: WeighedClaim;
  readonly count: number;
}

/** Claims by what they have in common, as a text. */
class AlikeClaims {
  private readonly byText: Map<string, Alike>;

  constructor(known: ReadonlyMap<string, Alike> = new Map()) {
    this.byText = new Map(known);
  }

  get claims(): readonly WeighedClaim[] {
    return [...this.byText.values()].map(({ claim }) => claim);
  }

  get isEmpty(): boolean {
    return this.byText.size === 0;
  }

  add(text: string, claim: WeighedClaim): void {
    const known = this.byText.get(text);
    this.byText.set(text, known ? { claim: known.claim, count: known.count + 1 } : { claim, count: 1 });
  }

  remove(text: string): void {
    const known = this.byText.get(text);
    if (known && known.count > 1) this.byText.set(text, { claim: known.claim, count: known.count - 1 });
    else this.byText.delete(text);
  }

  copy(): AlikeClaims {
    return new AlikeClaims(this.byText);
  }
}

/** The values that assertions give of one key. */
export class DistinctValues {
  /** How many give one. */
  giving = 0;

  constructor(
    private readonly key: ValueKey,
    private readonly alike = new AlikeClaims(),
  ) {}

  /** An assertion for each. */
  get claims(): readonly WeighedClaim[] {
    return this.alike.claims;
  }

  add(weighed: WeighedClaim): void {
    if (givenBy(weighed, this.key) === null) return;
    this.giving++;
    this.alike.add(this.textOf(weighed), weighed);
  }

  /** One that was added. */
  remove(weighed: WeighedClaim): void {
    if (givenBy(weighed, this.key) === null) return;
    this.giving--;
    this.alike.remove(this.textOf(weighed));
  }

  without(weighed: WeighedClaim): DistinctValues {
    const others = new DistinctValues(this.key, this.alike.copy());
    others.giving = this.giving;
    others.remove(weighed);
    return others;
  }

  private textOf(weighed: WeighedClaim): string {
    return JSON.stringify([givenBy(weighed, this.key), this.key.varies ? weighed.claim.observedOn : null]);
  }
}

/** What each speaker says in each document, of each day. */
export class SpeakersWords {
  constructor(private readonly bySpeaker = new Map<string, AlikeClaims>()) {}

  add(weighed: WeighedClaim): void {
    const speaker = speakerOf(weighed);
    const said = this.bySpeaker.get(speaker) ?? new AlikeClaims();
    said.add(textOf(weighed), weighed);
    this.bySpeaker.set(speaker, said);
  }

  /** One that was added. */
  remove(weighed: WeighedClaim): void {
    const speaker = speakerOf(weighed);
    const said = this.bySpeaker.get(speaker);
    said?.remove(textOf(weighed));
    if (said?.isEmpty) this.bySpeaker.delete(speaker);
  }

  without(weighed: WeighedClaim): SpeakersWords {
    const speaker = speakerOf(weighed);
    const others = new Map(this.bySpeaker);
    const said = others.get(speaker);
    if (said) others.set(speaker, said.copy());
    const words = new SpeakersWords(others);
    words.remove(weighed);
    return words;
  }

  /** Whether the speaker of a claim gives another value of one of the keys there. */
  disagreeWith(weighed: WeighedClaim, keys: readonly ValueKey[]): boolean {
    const said = this.bySpeaker.get(speakerOf(weighed))?.claims ?? [];
    return said.some((other) => keys.some((key) => disagree(key, weighed, other)));
  }
}

/** What it gives, but for the day of observation: that names the speaker. */
const textOf = ({ claim: { started, ended, properties } }: WeighedClaim): string => JSON.stringify([started, ended, properties]);
