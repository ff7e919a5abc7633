import { slug } from '../../../domain/values/identifiers.js';
import { asSpelled } from '../../../domain/values/bearers.js';
import type { ClaimInput, RelationInput } from '../../../domain/write/write-inputs.js';
import { enumName } from '../../../ontology/api-names.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { claimDigest, digestOf, endsInOrder, type IdMaker } from './ids.js';

/** Part of an id, and whether it is all that it stands for: where letters were folded or cut off, a digest must tell it apart. */
interface Part {
  readonly text: string;
  readonly isWhole: boolean;
}

/** The longest parts. An id has at most 200 characters: a case and a digest 64, two ends and a type 112, another digest 13. */
const MAX = { case: 50, name: 60, end: 40, type: 30, relation: 60 } as const;

/** What no word of ours has, between the case and what is in it, between parts, and before a digest. */
const [CASE_END, PART_END, DIGEST] = [':', '.', '_'] as const;

/**
 * Ids that are kept within their case, and readable: `harbour-contracts:north-pier-ltd.supplied.harbour-board`. Two names, relations or
 * claims get one id only if they are equal (names: but for case and spaces), whatever letters they are written in.
 */
export class WordIds implements IdMaker {
  private readonly prefix: string;

  /** @param title of the case: files with one title are parts of one case */
  constructor(
    title: string,
    private readonly ontology: Ontology,
  ) {
    this.prefix = partOf(asSpelled(title), MAX.case) + CASE_END;
  }

  /** Whether an id is one of this case. */
  has(id: string): boolean {
    return id.startsWith(this.prefix);
  }

  ofName(name: string): string {
    return this.prefix + partOf(asSpelled(name), MAX.name);
  }

  ofRelation(relation: RelationInput): string {
    const [first, second] = endsInOrder(relation, this.ontology);
    const type = slug(enumName(relation.type));
    const parts = [
      this.localPart(first, MAX.end),
      { text: cut(type, MAX.type), isWhole: type.length <= MAX.type },
      this.localPart(second, MAX.end),
    ];
    const readable = this.prefix + parts.map(({ text }) => text).join(PART_END);
    return parts.every(({ isWhole }) => isWhole) ? readable : readable + DIGEST + digestOf(JSON.stringify([first, type, second]));
  }

  ofClaim(claim: ClaimInput, subjectId: string): string {
    const [subject, document] = [this.localPart(subjectId, MAX.relation), this.localPart(claim.documentId ?? '', MAX.end)];
    return this.prefix + subject.text + PART_END + document.text + DIGEST + claimDigest(claim, subjectId);
  }

  /** An id within this case is whole without it; any other may be mistaken for one. */
  private localPart(id: string, max: number): Part {
    if (!this.has(id)) return { text: cut(slug(id), max), isWhole: false };
    const local = id.slice(this.prefix.length);
    return { text: cut(local, max), isWhole: local.length <= max && !local.includes(PART_END) };
  }
}

/** Words as part of an id, with a digest behind them where what can be read of them does not say all. */
function partOf(words: string, max: number): string {
  const readable = slug(words);
  const saysAll = readable.replaceAll('-', ' ') === words && readable.length <= max;
  return saysAll ? readable : cut(readable, max) + DIGEST + digestOf(words);
}

const cut = (text: string, max: number): string => text.slice(0, max).replace(/(?<![^a-zA-Z0-9])[^a-zA-Z0-9]+$/, '');
