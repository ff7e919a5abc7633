import type { GraphReader } from '../../model/graph-store.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import { sumOf, type Tallies } from '../../model/tallies.js';
import type { Ontology } from '../../ontology/ontology.js';
import { givenWith } from '../evidence/entity-from-claims.js';
import { entityFacet, propertyFacet, relationFacet } from '../audit/facets.js';
import { misfitsOf, subjectTypeOf, typesNamedIn, type Misfit, type TypeOf } from '../audit/misfits.js';
import { nodeBatches } from '../write/node-batches.js';
import type { Differences } from './differences.js';

/** How far looking through a store has come. */
export interface InspectProgress {
  readonly kind: NodeKind;
  readonly done: number;
  readonly total: number;
}

/** What a changed ontology means for what is stored, by facet. */
export interface Finding {
  readonly facet: string;
  /** Whether it does not fit; else it fits, and what follows from it is computed anew. */
  readonly isMisfit: boolean;
  readonly count: number;
  /** One of them, with what is wrong with it. */
  readonly example: Omit<Misfit, 'facet'>;
}

/** Looks through what is stored: what does not fit an ontology by what is different in it, and what is to be computed anew. */
export async function inspect(
  reader: GraphReader,
  ontology: Ontology,
  differences: Differences,
  onProgress: (progress: InspectProgress) => void,
): Promise<Finding[]> {
  const findings = new Map<string, Finding>();
  // A count that is damaged hinders nobody: how much there is is only told.
  const { entities, relations, claims } = await reader.tallies().catch(() => NO_TALLIES);
  const totals = { entity: sumOf(entities), relation: sumOf(relations), claim: claims };
  for (const kind of ['entity', 'relation', 'claim'] as const) {
    let done = 0;
    for await (const batch of nodeBatches(kind, reader)) {
      const typeOf = await typesNamedIn(batch, reader, ontology);
      const found = batch.flatMap((record) => findingsOf(record, ontology, differences, typeOf));
      for (const one of found) addTo(findings, one);
      done += batch.length;
      onProgress({ kind, done, total: Math.max(done, totals[kind]) });
    }
  }
  return [...findings.values()].toSorted((a, b) => (a.facet < b.facet ? -1 : Number(a.facet > b.facet)));
}

const NO_TALLIES: Pick<Tallies, 'entities' | 'relations' | 'claims'> = { entities: new Map(), relations: new Map(), claims: 0 };

type Found = Omit<Misfit, 'message'> & { readonly message: string; readonly isMisfit: boolean };

function findingsOf(record: NodeRecord, ontology: Ontology, { isNarrowed, anew }: Differences, typeOf: TypeOf): Found[] {
  const { kind, id } = record;
  const misfits = misfitsOf(record, ontology, typeOf).filter(({ facet }) => isNarrowed(facet));
  const derived = heldFacets(record, typeOf).flatMap((facet): Found[] => {
    const message = anew.get(facet);
    return message === undefined ? [] : [{ facet, kind, id, message, isMisfit: false }];
  });
  return [...misfits.map((misfit) => ({ ...misfit, isMisfit: true })), ...derived];
}

/** By what of an ontology a node is what it is. */
function heldFacets(record: NodeRecord, typeOf: TypeOf): string[] {
  switch (record.kind) {
    case 'entity':
      return [entityFacet(record.type), ...Object.keys(givenWith(record).properties).map((name) => propertyFacet(record.type, name))];
    case 'relation':
      return [relationFacet(record.type)];
    case 'claim': {
      const type = subjectTypeOf(record, typeOf);
      return type === null ? [] : Object.keys(record.properties).map((name) => propertyFacet(type, name));
    }
    case 'document':
      return [];
  }
}

function addTo(findings: Map<string, Finding>, { facet, isMisfit, ...example }: Found): void {
  const key = `${facet} ${isMisfit}`;
  const known = findings.get(key);
  findings.set(key, known ? { ...known, count: known.count + 1 } : { facet, isMisfit, count: 1, example });
}
