import type { Ontology } from '../../../ontology/ontology.js';
import type { IdentifiedCase } from '../content.js';
import type { CaseReader } from '../stored/case-reader.js';
import type { StoreBeforeLoad } from '../stored/store-before-load.js';
import { contradictions } from './contradictions.js';
import { keyOf } from './identify-case.js';
import { joinable, joinedHint, NOTHING_JOINED, type JoinedNames, type JoinedPair } from './join-names.js';
import { namesakesOf } from './namesakes.js';
import { isRecorded } from './recognize-old.js';

interface JoinedSources {
  /** Identifies the case where it is known, by what stands in the file, which entities of the store some of it are. */
  readonly identify: (known: ReadonlyMap<string, string>) => IdentifiedCase;
  readonly ontology: Ontology;
  readonly store: StoreBeforeLoad;
  readonly reader: CaseReader;
}

/**
 * Finds the entities of a file that were joined to ones of the store when it was loaded before: those whose own are not there, and whose
 * claims stand recorded with the one that bears their name. Otherwise what was moved then would look deleted, or be made twice.
 */
export async function joinedBefore(content: IdentifiedCase, { identify, ontology, store, reader }: JoinedSources): Promise<JoinedNames> {
  const there = await store.nodes(content.entities.map(({ input }) => input.id));
  const open = content.entities.filter(({ isIdGenerated, isComplete, input }) => isIdGenerated && isComplete && !there.has(input.id));
  const namesakes = await namesakesOf(open, new Set(content.entities.map(({ input }) => input.id)), reader);
  const candidates = namesakes.flatMap((one): JoinedPair[] => {
    const [entity, ...others] = joinable(one);
    if (!entity || others.length > 0 || contradictions(one.item.input, entity, ontology).length > 0) return [];
    return [{ item: one.item, entity }];
  });
  if (candidates.length === 0) return NOTHING_JOINED;
  const named = await namedByRecorded(identify(knownOf(candidates)), store);
  const joined = candidates.filter(({ entity }) => named.has(entity.id));
  return { known: knownOf(joined), faults: [], hints: joined.map((pair) => joinedHint(pair, true, ontology)) };
}

const knownOf = (pairs: readonly JoinedPair[]): ReadonlyMap<string, string> =>
  new Map(pairs.map(({ item, entity }) => [keyOf(item.path), entity.id]));

/** The entities that the claims of a file name which are recorded so, on relations between the same two. */
async function namedByRecorded({ claims }: IdentifiedCase, store: StoreBeforeLoad): Promise<ReadonlySet<string>> {
  const nodes = await store.nodes(claims.flatMap(({ input }) => [input.id, ...(input.relation?.id ? [input.relation.id] : [])]));
  const recorded = claims.filter((claim) => claim.isComplete && isRecorded(claim, { nodes, deletions: new Map() }));
  const ids = recorded.flatMap(({ input }) => {
    const relation = nodes.get(input.relation?.id ?? '');
    const ends = relation?.kind === 'relation' ? [relation.from, relation.to] : [];
    return [...ends, input.entityId, input.claimantId, input.onBehalfOfId];
  });
  return new Set(ids.filter((id) => typeof id === 'string'));
}
