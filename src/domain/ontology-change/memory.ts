import { createHash } from 'node:crypto';
import { ClaimgraphError } from '../../model/errors.js';
import type { GraphStore } from '../../model/graph-store.js';
import { Ontology, type OntologyContent } from '../../ontology/ontology.js';

/** By which ontology a store holds what it does. */
export interface OntologyMemory {
  /** Null in a store of before this was kept. */
  readonly ontology: Ontology | null;
  /** Facets (audit/facets.ts) by which something stored does not fit it, since that was let be. */
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

/** Of before, when only a name and a version were remembered, or as it is written now. */
type Written = Partial<Memory> & {
  /** Of all the rest: a byte of it that has changed would make another ontology of it. */
  readonly sha256?: string;
};

interface Memory {
  readonly name: string;
  readonly version: string;
  readonly content: OntologyContent | null;
  readonly kept: readonly string[];
  readonly underWay: ChangeUnderWay | null;
}

/** What a store remembers; null for a new one. Throws STORE_UNAVAILABLE where that can't be read. */
export async function readMemory(store: Pick<GraphStore, 'ontologyMemory' | 'location'>): Promise<OntologyMemory | null> {
  const text = await store.ontologyMemory();
  if (text === null) return null;
  try {
    const { sha256, ...memory } = JSON.parse(text) as Written;
    const { content = null, kept = [], underWay = null } = memory;
    if (sha256 !== checksumOf(memory) && !isOfBefore(memory)) throw new Error('its checksum is another one');
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
  const memory: Memory = { name, version, content: ontology?.content ?? null, kept, underWay };
  await store.rememberOntology(JSON.stringify({ ...memory, sha256: checksumOf(memory) }));
}

const checksumOf = (memory: Partial<Memory>): string => createHash('sha256').update(JSON.stringify(memory)).digest('hex');

const isOfBefore = (memory: Partial<Memory>): boolean => Object.keys(memory).every((key) => key === 'name' || key === 'version');
