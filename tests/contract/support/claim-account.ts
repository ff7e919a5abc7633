import type { ClaimRecord } from '../../../src/model/claim.js';
import type { LoggedChange } from '../../../src/model/change.js';
import { ClaimgraphError } from '../../../src/model/errors.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { faultsOf } from '../../support/faults-of.js';
import { ONTOLOGY } from './contract-ontology.js';

/** What became of claims as their writers were told. Each claim has a quote of its own, by which it is found again. */
export class ClaimAccount {
  private readonly acknowledged = new Set<string>();
  /** Of these nobody knows whether they were written: they may be, once. */
  private readonly refused = new Map<string, string>();

  get counts(): { readonly acknowledged: number; readonly refused: number } {
    return { acknowledged: this.acknowledged.size, refused: this.refused.size };
  }

  /** Why claims were refused, each reason once. */
  get codes(): string[] {
    return [...new Set(this.refused.values())].sort();
  }

  /** Tells whether it was acknowledged. Rejects where it was refused with anything that is not of the catalogue. */
  async keep(quote: string, writing: Promise<unknown>): Promise<boolean> {
    try {
      await writing;
      this.refused.delete(quote);
      this.acknowledged.add(quote);
      return true;
    } catch (error) {
      if (!(error instanceof ClaimgraphError)) throw error;
      this.refused.set(quote, error.code);
      return false;
    }
  }

  /** All that is wrong with a store that holds these claims: empty if each acknowledged one is there, none twice, and all is consistent. */
  async faultsOf(store: GraphStore): Promise<string[]> {
    const stored = await allClaims(store);
    const made = (await allChanges(store)).flatMap(({ before, after }) => (before === null && after?.kind === 'claim' ? [after] : []));
    return [...this.miscounted(stored, 'stored'), ...this.miscounted(made, 'logged'), ...(await faultsOf(store, ONTOLOGY))];
  }

  private miscounted(claims: readonly ClaimRecord[], where: string): string[] {
    const counts = new Map<string, number>();
    for (const { quote } of claims) counts.set(String(quote), (counts.get(String(quote)) ?? 0) + 1);
    const unknown = [...counts.keys()].filter((quote) => !this.acknowledged.has(quote) && !this.refused.has(quote));
    return [
      ...[...this.acknowledged].filter((quote) => !counts.has(quote)).map((quote) => `${quote} was acknowledged, and is not ${where}`),
      ...[...counts].filter(([, count]) => count > 1).map(([quote, count]) => `${quote} is ${where} ${count} times`),
      ...unknown.map((quote) => `${quote} is ${where}, and nobody sent it`),
    ];
  }
}

const BATCH = 1_000;

async function allClaims(store: GraphStore): Promise<ClaimRecord[]> {
  const claims: ClaimRecord[] = [];
  for (;;) {
    const batch = await store.scan('claim', claims.at(-1)?.id ?? '', BATCH);
    claims.push(...batch.filter((node) => node.kind === 'claim'));
    if (batch.length < BATCH) return claims;
  }
}

async function allChanges(store: GraphStore): Promise<LoggedChange[]> {
  const changes: LoggedChange[] = [];
  for (;;) {
    const batch = await store.changesAfter(changes.at(-1)?.sequence ?? 0, BATCH);
    changes.push(...batch);
    if (batch.length < BATCH) return changes;
  }
}
