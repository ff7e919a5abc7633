import { ClaimgraphError } from '../../model/errors.js';
import type { GraphStore } from '../../model/graph-store.js';
import { Ontology, type OntologyContent } from '../../ontology/ontology.js';

/** By which ontology a store holds what it does. */
export interface OntologyMemory {
  /** Null in a store of before this was kept. */
  readonly ontology: Ontology | null;
  /** Facets (fit/facets.ts) by which something stored does not fit it, since that was let be. */
  readonly kept: readonly string[];
  /** A change that was begun, and is not done. */
  readonly underWay: ChangeUnderWay | null;
}

/** What a store was being brought to, and whether values were converted. */
export interface ChangeUnderWay {
  readonly to: OntologyContent;
  readonly how: HowToChange;
}

/** Values that don't fit are converted where that is exact, or all are kept. */
export type HowToChange = 'migrate' | 'allow';

interface Written {
  readonly name: string;
  readonly version: string;
  readonly content?: OntologyContent | null;
  readonly kept?: readonly string[];
  readonly underWay?: ChangeUnderWay | null;
}

/** What a store remembers; null for a new one. Throws STORE_UNAVAILABLE where that can't be read. */
export async function readMemory(store: Pick<GraphStore, 'ontologyMemory' | 'location'>): Promise<OntologyMemory | null> {
  const text = await store.ontologyMemory();
  if (text === null) return null;
  try {
    const { content = null, kept = [], underWay = null } = JSON.parse(text) as Written;
    return { ontology: content && new Ontology(content), kept, underWay };
  } catch (cause) {
    const message = `the store ${store.location} is damaged: what it remembers of its ontology can't be read`;
    throw new ClaimgraphError('STORE_UNAVAILABLE', message, {}, { cause });
  }
}

/** What a store is to remember. */
export async function writeMemory(
  store: Pick<GraphStore, 'rememberOntology'>,
  { ontology, kept, underWay }: OntologyMemory,
): Promise<void> {
  const { name = '', version = '' } = ontology ?? {};
  const written: Written = { name, version, content: ontology?.content ?? null, kept, underWay };
  await store.rememberOntology(JSON.stringify(written));
}
