import type { ClaimRecord } from '../../model/claim.js';

/** So many different texts, and values, are remembered: what keeps saying something new has little to share. */
const REMEMBERED = 10_000;

/**
 * Gives what was read before for what is read again in the same words. The claims on one relation name a few documents, days, voices and
 * values: with each of 100,000 in words of its own they take twice the memory. What is given must not be changed.
 * @example
 * const words = new SharedWords();
 * const claims = view.claimsOn('r1').map((claim) => words.claim(claim));
 */
export class SharedWords {
  private readonly texts = new Map<string, string>();
  private readonly values = new Map<string, unknown>();

  /** The same claim. Its id, and the texts that are its own, are as they were read. */
  claim(claim: ClaimRecord): ClaimRecord {
    return {
      kind: 'claim',
      id: claim.id,
      relationId: this.text(claim.relationId),
      relationType: this.text(claim.relationType),
      entityId: this.text(claim.entityId),
      stance: this.text(claim.stance),
      started: this.text(claim.started),
      ended: this.text(claim.ended),
      observedOn: this.text(claim.observedOn),
      properties: this.value(claim.properties),
      scope: this.value(claim.scope),
      statement: claim.statement,
      quote: claim.quote,
      locator: claim.locator,
      claimantId: this.text(claim.claimantId),
      onBehalfOfId: this.text(claim.onBehalfOfId),
      attribution: this.text(claim.attribution),
      confidence: claim.confidence,
      documentId: this.text(claim.documentId),
      originalDocumentId: this.text(claim.originalDocumentId),
      group: this.value(claim.group),
      place: claim.place,
      voice: this.text(claim.voice),
      byParty: claim.byParty,
      fallsWithId: this.text(claim.fallsWithId),
      counts: claim.counts,
      recordedAt: this.text(claim.recordedAt),
      recordedBy: this.text(claim.recordedBy),
      retraction: this.value(claim.retraction),
    };
  }

  private text<Text extends string | null>(text: Text): Text {
    return text === null ? text : (remembered(this.texts, text, text) as Text);
  }

  private value<Value extends object | null>(value: Value): Value {
    return value && remembered(this.values as Map<string, Value>, JSON.stringify(value), value);
  }
}

function remembered<Value>(known: Map<string, Value>, key: string, value: Value): Value {
  const first = known.get(key);
  if (first !== undefined) return first;
  if (known.size < REMEMBERED) known.set(key, value);
  return value;
}
