import { applyPatch, type Operation } from 'rfc6902';
import type { ApiOver } from '../../../support/writing.js';

type Shown = Readonly<Record<string, unknown>>;

const EVERY_STATUS = '[UNSOURCED, SINGLE_SOURCE, CORROBORATED, DISPUTED, DENIED, RETRACTED]';
const EVIDENCE = `evidence {
  status confidence asserting denying retracted independentSources independentDenials deniedByPartiesOnly assertedByPartiesOnly
  documentsRead contested method
}`;

/** All of a store by queries, in the form of the model. */
export async function exported(api: ApiOver): Promise<unknown> {
  const { data, errors } = await api.ask(`{
    entities(first: 200) { nodes { id type name } }
    documents(first: 200) { nodes { id publisher publisherEntity { id } derivedFrom { id } retraction { kind } } }
    relations(first: 200, where: { statuses: ${EVERY_STATUS} }) { nodes { id type from { id } to { id } started ${EVIDENCE} } }
    claims(first: 200, where: { includeRetracted: true }) {
      nodes {
        id relation { id } document { id } originalDocument { id } stance claimant { id } onBehalfOf { id } confidence started
        retraction { kind } byParty fallsWith { id }
      }
    }
  }`);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  const nodes = (list: string): Shown[] => (data[list] as { nodes: Shown[] }).nodes;
  return {
    entities: nodes('entities'),
    documents: nodes('documents').map(({ publisherEntity, derivedFrom, retraction, ...document }) => ({
      ...document,
      publisherId: idIn(publisherEntity),
      derivedFrom: idIn(derivedFrom),
      retraction: kindIn(retraction),
    })),
    relations: nodes('relations').map(({ from, to, ...relation }) => ({ ...relation, from: idIn(from), to: idIn(to) })),
    claims: nodes('claims').map(({ relation, document, originalDocument, claimant, onBehalfOf, retraction, fallsWith, ...claim }) => ({
      ...claim,
      relation: idIn(relation),
      document: idIn(document),
      original: idIn(originalDocument),
      claimant: idIn(claimant),
      onBehalfOf: idIn(onBehalfOf),
      retraction: kindIn(retraction),
      fallsWith: idIn(fallsWith),
    })),
  };
}

const idIn = (node: unknown): unknown => (node as { readonly id: string } | null)?.id ?? null;
const kindIn = (retraction: unknown): unknown => (retraction as { readonly kind: string } | null)?.kind ?? null;

/** What is in the log of changes, from its beginning. */
export interface ShownChange {
  readonly nodeId: string;
  readonly patch: Operation[];
  readonly reverse: Operation[];
}

export async function allChanges(api: ApiOver): Promise<ShownChange[]> {
  const found: ShownChange[] = [];
  for (let after: string | null = null; ;) {
    const query = `query Log($after: String) {
      changes(first: 50, after: $after) { nodes { nodeId patch reverse } pageInfo { hasNextPage endCursor } }
    }`;
    const { data } = await api.ask(query, { after });
    if (!data) throw new Error('no answer');
    const { nodes, pageInfo } = data['changes'] as { nodes: ShownChange[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    found.push(...nodes);
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

/** The nodes after patches were applied, in order, to those of a store. */
export function patched(
  nodes: ReadonlyMap<string, unknown>,
  patches: readonly (readonly [id: string, patch: Operation[]])[],
): Map<string, unknown> {
  const state = new Map(nodes);
  for (const [id, patch] of patches) {
    const holder: { node?: unknown } = state.has(id) ? { node: structuredClone(state.get(id)) } : {};
    const within = patch.map((operation) => ({ ...operation, path: `/node${operation.path}` }));
    const faults = applyPatch(holder, within).filter((fault) => fault !== null);
    if (faults.length > 0) throw new Error(`${id}: ${faults.join(', ')}`);
    if ('node' in holder) state.set(id, holder.node);
    else state.delete(id);
  }
  return state;
}

/** Nodes as patches have them, in the form of the model. */
export function asModel(nodes: ReadonlyMap<string, unknown>): unknown {
  const of = (kind: string): Shown[] =>
    ([...nodes.values()] as Shown[])
      .filter((node) => node['kind'] === kind)
      .toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
  return {
    entities: of('entity').map(({ id, type, name }) => ({ id, type, name })),
    documents: of('document').map(({ id, publisher, publisherEntityId: publisherId, derivedFromId: derivedFrom, retraction }) => ({
      ...{ id, publisher, publisherId, derivedFrom },
      retraction: kindIn(retraction),
    })),
    relations: of('relation').map(({ id, type, from, to, started, evidence }) => ({ id, type, from, to, started, evidence })),
    claims: of('claim').map(({ id, stance, confidence, started, byParty, retraction, ...names }) => ({
      ...{ id, stance, confidence, started, byParty },
      relation: names['relationId'],
      document: names['documentId'],
      original: names['originalDocumentId'],
      claimant: names['claimantId'],
      onBehalfOf: names['onBehalfOfId'],
      fallsWith: names['fallsWithId'],
      retraction: kindIn(retraction),
    })),
  };
}
