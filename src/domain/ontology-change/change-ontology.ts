import { isDeepStrictEqual } from 'node:util';
import { ClaimgraphError } from '../../model/errors.js';
import type { GraphStore } from '../../model/graph-store.js';
import type { Ontology, OntologyContent } from '../../ontology/ontology.js';
import { typeOfRecord, typesNamedIn } from '../audit/misfits.js';
import { keyed } from '../values/index-keys.js';
import { asManyAsFit } from '../write/as-many-as-fit.js';
import { nodeBatches } from '../write/node-batches.js';
import { ANY_DIFFERENCE, differencesOf, type Differences } from './differences.js';
import { findingInWords, refusalInWords } from './in-words.js';
import { inspect, type Finding, type InspectProgress } from './inspect.js';
import { readMemory, writeMemory, type ChangeUnderWay, type HowToChange, type OntologyMemory } from './memory.js';
import { rederive } from './rederive.js';

/** Where lines go that tell of a change. */
export interface Telling {
  readonly progress: (line: string) => void;
  readonly log: (line: string) => void;
}

/** What is to be done to bring a store to an ontology. */
export interface OntologyPlan {
  /**
   * Does it. Whatever happens meanwhile, the next plan for this ontology goes on where this one was.
   * @returns facets by which something stored does not fit, and is kept
   */
  carryOut(): Promise<readonly string[]>;
}

/**
 * Compares an ontology with what a store holds, before anybody writes by it. One that is new for the store, and changes nothing for what
 * is stored, is taken without a word. Where it changes something, all of it is told; and without `how` it throws STORE_UNAVAILABLE.
 * Nothing is written before the plan is carried out.
 * @param how null refuses. `migrate` converts the values that don't fit, where that is exact; `allow` keeps all as they are
 * @example
 * const kept = await (await planChange(store, ontology, 'migrate', telling)).carryOut();
 */
export async function planChange(store: GraphStore, ontology: Ontology, how: HowToChange | null, telling: Telling): Promise<OntologyPlan> {
  const known = (await readMemory(store)) ?? { ontology: null, kept: [], underWay: null };
  const { underWay } = known;
  if (underWay && !isSame(underWay.to, ontology)) throw interrupted(store.location, underWay);
  const isKnown = known.ontology !== null && isSame(known.ontology.content, ontology);
  if (isKnown && !underWay) return { carryOut: async () => known.kept };
  const differences = await differencesIn(store, known, ontology);
  const findings = differences ? await inspect(store, ontology, differences, (progress) => tell(progress, telling)) : [];
  if (!underWay && findings.length === 0) return { carryOut: () => remember(store, known, ontology, differences, []) };
  const mode = underWay?.how ?? how;
  if (mode === null) throw new ClaimgraphError('STORE_UNAVAILABLE', refusalInWords(store.location, known.ontology, ontology, findings));
  for (const finding of findings) telling.log(findingInWords(finding));
  return { carryOut: () => carryOut({ store, known, ontology, differences: differences ?? ANY_DIFFERENCE, how: mode, telling }) };
}

interface Change {
  readonly store: GraphStore;
  readonly known: OntologyMemory;
  readonly ontology: Ontology;
  readonly differences: Differences;
  readonly how: HowToChange;
  readonly telling: Telling;
}

async function carryOut({ store, known, ontology, differences, how, telling }: Change): Promise<readonly string[]> {
  await writeMemory(store, { ...known, underWay: { to: ontology.content, how } });
  await rewrite(store, known.ontology, { ontology, how, types: differences.types }, telling);
  const left = await inspect(store, ontology, { ...differences, anew: new Map() }, () => {});
  for (const finding of left) telling.log(`kept as it is: ${findingInWords(finding)}`);
  return remember(store, known, ontology, differences, left);
}

/** Where an ontology is not that of a store. */
export interface Differing {
  readonly kept: readonly string[];
  /** The types in which they differ, in order. */
  readonly differing: readonly string[];
  /** The name of the store's; null where that is not known. */
  readonly before: string | null;
}

/** Says where an ontology is not that of a store. Changes nothing. Throws STORE_UNAVAILABLE where a change was begun, and not finished. */
export async function ontologyDiffers(store: GraphStore, ontology: Ontology): Promise<Differing> {
  const memory = await readMemory(store);
  if (memory?.underWay) throw interrupted(store.location, memory.underWay);
  if (!memory?.ontology) return { kept: memory?.kept ?? [], differing: [], before: null };
  const differences = differencesOf(memory.ontology, ontology, memory.kept);
  const differing = [...(differences?.types ?? [])].toSorted();
  return { kept: memory.kept, differing, before: memory.ontology.name };
}

/** Whether an ontology is one that was written down. */
const isSame = (written: OntologyContent, { content }: Ontology): boolean =>
  isDeepStrictEqual(written, JSON.parse(JSON.stringify(content)));

async function differencesIn(store: GraphStore, memory: OntologyMemory, ontology: Ontology): Promise<Differences | null> {
  if (memory.ontology) return differencesOf(memory.ontology, ontology, memory.kept);
  const first = await store.scan('entity', '', 1);
  return first.length === 0 ? null : ANY_DIFFERENCE;
}

/** What was kept before, and is not looked at now, is kept still. */
async function remember(
  store: GraphStore,
  { kept }: OntologyMemory,
  ontology: Ontology,
  differences: Differences | null,
  left: readonly Finding[],
): Promise<readonly string[]> {
  const before = kept.filter((facet) => !differences?.isNarrowed(facet));
  const still = [...new Set([...before, ...left.map(({ facet }) => facet)])].toSorted();
  await writeMemory(store, { ontology, kept: still, underWay: null });
  return still;
}

interface Rewriting {
  readonly ontology: Ontology;
  readonly how: HowToChange;
  /** Those of which something is concerned; null for all. */
  readonly types: ReadonlySet<string> | null;
}

/** First the records that change, then what stands beside them. */
async function rewrite(store: GraphStore, before: Ontology | null, { ontology, how, types }: Rewriting, telling: Telling): Promise<void> {
  const isConcerned = (type: string | null): boolean => type !== null && (types === null || types.has(type));
  for (const kind of ['entity', 'relation'] as const) {
    let done = 0;
    for await (const batch of nodeBatches(kind, store)) {
      const ids = batch.filter((record) => 'type' in record && isConcerned(record.type)).map(({ id }) => id);
      if (ids.length > 0) await rederive(kind, ids, store, { ontology, how });
      done += batch.length;
      telling.progress(`what follows from the ontology is computed anew: ${done} ${kind === 'entity' ? 'entities' : 'relations'}`);
    }
  }
  const formerTypes = before?.entityTypes.map(({ name }) => name) ?? [];
  for (const kind of ['entity', 'relation', 'claim'] as const) {
    for await (const batch of nodeBatches(kind, store)) {
      const typeOf = kind === 'claim' ? await typesNamedIn(batch, store, ontology) : () => null;
      const concerned = batch.filter((record) => isConcerned(typeOfRecord(record, typeOf)));
      const nodes = concerned.map((record) => keyed(record, ontology));
      if (nodes.length > 0) await asManyAsFit(nodes, (some) => store.writeCopiesAnew(some, formerTypes));
    }
  }
}

function tell({ kind, done, total }: InspectProgress, { progress }: Telling): void {
  progress(`the ontology is another one: what is stored is compared with it, ${done} of ${total} of the kind ${kind}`);
}

function interrupted(location: string, { to, how }: ChangeUnderWay): ClaimgraphError {
  const where = `the ontology ${to.name} (version ${to.version})`;
  const message = `the store ${location} is being brought to ${where}, or was while that was interrupted`;
  return new ClaimgraphError('STORE_UNAVAILABLE', `${message}: \`claimgraph upgrade --${how}\` with that ontology finishes it`);
}
