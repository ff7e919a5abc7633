import type { GraphStore } from '../../model/graph-store.js';
import type { Ontology } from '../../ontology/ontology.js';
import { refuseOlderEvidence, upgradeEvidence } from '../write/upgrade/upgrade-evidence.js';
import { ontologyDiffers, planChange, type Telling } from './change-ontology.js';
import type { HowToChange } from './memory.js';

/** At most once in this time it is told how far an upgrade has come. */
const TELL_EVERY_MS = 1_000;

/** How a store is opened. */
export interface Opening {
  /** Nothing is written: a store of older rules is refused, and one of another ontology is read by this one. */
  readonly readOnly: boolean;
  /** What happens where what is stored does not fit the ontology; null refuses. */
  readonly how: HowToChange | null;
}

/**
 * Brings a store up to date before anybody uses it: to today's rules of evidence, and to an ontology. Where that is refused, nothing is
 * written. Throws STORE_UNAVAILABLE.
 * @returns by what of the ontology something stored does not fit, and is kept (audit/facets.ts)
 */
export async function bringUpToDate(
  store: GraphStore,
  ontology: Ontology,
  { readOnly, how }: Opening,
  telling: Telling,
): Promise<readonly string[]> {
  if (readOnly) return refuseOrTell(store, ontology, telling);
  const plan = await planChange(store, ontology, how, atTimes(telling));
  await upgrade(store, ontology, telling);
  return plan.carryOut();
}

async function refuseOrTell(store: GraphStore, ontology: Ontology, telling: Telling): Promise<readonly string[]> {
  await refuseOlderEvidence(store);
  const { kept, differing, before } = await ontologyDiffers(store, ontology);
  const where = `the store ${store.location} was written by another ontology than ${ontology.name}`;
  const meant = before === null || before === ontology.name ? '' : `; if ${before} is meant, name its file: --ontology FILE`;
  if (differing.length > 0) telling.log(`${where}: they differ in ${differing.join(', ')}${meant}`);
  return kept;
}

/** A store of older rules is computed anew; lines tell how far it has come and how long it took. */
async function upgrade(store: GraphStore, ontology: Ontology, telling: Telling): Promise<void> {
  const start = performance.now();
  const { progress, log } = atTimes(telling);
  const nodes = await upgradeEvidence(store, ontology, ({ kind, done, total }) =>
    progress(`the store is upgraded to today's rules of evidence: ${done} of ${total} ${kind}s`),
  );
  if (nodes > 0) log(`the store is upgraded to today's rules of evidence: ${nodes} nodes in ${secondsSince(start)} s`);
}

function atTimes({ progress, log }: Telling): Telling {
  let told = performance.now();
  return {
    log,
    progress: (line) => {
      if (performance.now() - told < TELL_EVERY_MS) return;
      told = performance.now();
      progress(line);
    },
  };
}

const secondsSince = (start: number): number => Math.round((performance.now() - start) / 100) / 10;
