import { entitiesNamed, type NameReader } from '../../../domain/filters/look-up-names.js';
import { isMissing } from '../../../domain/values/faults.js';
import { didYouMean } from '../../../model/nearest-name.js';
import type { EntityRecord } from '../../../model/entity.js';
import type { ClaimgraphError, Fault } from '../../../model/errors.js';
import type { NodeKind } from '../../../model/node.js';
import type { IdentifiedCase } from '../content.js';
import { REMEDY, whatHappened } from '../stored/deletion-in-words.js';
import type { Deletions } from '../stored/deletions-since-load.js';

/** Where what a file names, and is not there, may be found. */
export interface ReferenceSources {
  readonly content: IdentifiedCase;
  /** What was there, and is missing now. */
  readonly deletions: Deletions;
  /** By name, the entities of the store that bear it. */
  readonly elsewhere: ReadonlyMap<string, readonly EntityRecord[]>;
}

/** What a refused file names as entities, and is not there. */
export function missingEntities({ details: { faults = [] } }: ClaimgraphError): string[] {
  return [...new Set(faults.filter(isMissing).flatMap(({ kind, id }) => (kind === 'entity' ? [id] : [])))];
}

/** The entities of the store that bear names which a file uses, and nothing in it has; by name. */
export async function namedElsewhere(names: readonly string[], reader: NameReader): Promise<ReadonlyMap<string, readonly EntityRecord[]>> {
  const bearers = await entitiesNamed(names, reader);
  return new Map(names.map((name, i) => [name, bearers[i] ?? []]));
}

/**
 * Suggests what an unknown reference is likely to mean, or tells what became of it; each is looked for once, since a file may repeat it
 * often.
 */
export function suggestions({ content, deletions, elsewhere }: ReferenceSources): (fault: Fault) => string {
  const { entities, documents, claims } = content;
  const known: Readonly<Record<NodeKind, readonly string[]>> = {
    entity: entities.flatMap(({ input }) => [input.id, input.name]),
    document: documents.flatMap(({ input }) => [input.id, input.title]),
    claim: claims.map(({ input }) => input.id),
    relation: [],
  };
  const found = new Map<string, string>();
  return (fault) => {
    if (!isMissing(fault)) return '';
    const deletion = deletions.get(fault.id);
    if (deletion) return `: ${whatHappened(deletion)}; ${REMEDY}`;
    const key = `${fault.kind} ${fault.id}`;
    const inStore = fault.kind === 'entity' ? (elsewhere.get(fault.id) ?? []) : [];
    const suggestion = found.get(key) ?? (inStore.length > 0 ? inStoreInstead(inStore) : didYouMean(fault.id, known[fault.kind]));
    found.set(key, suggestion);
    return suggestion;
  };
}

function inStoreInstead(entities: readonly EntityRecord[]): string {
  const ids = entities.map(({ id, name }) => `${name} (${id})`);
  return ` in this file; the store has ${ids.join(' and ')}: write ${ids.length > 1 ? 'the id of one' : 'its id'}`;
}
