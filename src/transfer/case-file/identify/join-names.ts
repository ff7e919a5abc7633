import type { EntityRecord } from '../../../model/entity.js';
import { pathInWords, type Fault } from '../../../model/errors.js';
import { exactBearersOf } from '../../../domain/values/bearers.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { contradictions } from './contradictions.js';
import { keyOf } from './identify-case.js';
import { keptOf } from './added-by-join.js';
import type { CaseHint } from '../case-hint.js';
import { knownByExternalId } from './known-by-external-id.js';
import { namesakesOf, type EntityItem, type Namesakes } from './namesakes.js';
import type { CaseReader } from '../stored/case-reader.js';

/** Which entities of a file are entities of the store that bear their name. */
export interface JoinedNames {
  /** By what stands in the file, the ids that they have in the store. */
  readonly known: ReadonlyMap<string, string>;
  /** Of names that several of them bear. */
  readonly faults: readonly Fault[];
  readonly hints: readonly CaseHint[];
}

/** Entities of a file, each with the one of the store that it is. */
export interface JoinedPair {
  readonly item: EntityItem;
  readonly entity: EntityRecord;
}

/** Bearers of one name that a fault lists. */
const MAX_SHOWN = 10;

export const NOTHING_JOINED: JoinedNames = { known: new Map(), faults: [], hints: [] };

/**
 * Takes each entity of a file that nothing else identifies for the one of the store that bears its name, case and spaces aside, and that
 * contradicts it in nothing. A name that several of its type bear is a fault.
 */
export async function joinNames(entities: readonly EntityItem[], ontology: Ontology, reader: CaseReader): Promise<JoinedNames> {
  const identified = await knownByExternalId(entities, reader);
  const ownIds = new Set([...entities.map(({ input }) => input.id), ...[...identified.values()].map(({ id }) => id)]);
  const open = entities.filter(({ isIdGenerated, isComplete, input }) => isIdGenerated && isComplete && !identified.has(input.id));
  const joined = new Map<string, EntityItem>();
  const faults: Fault[] = [];
  const hints: CaseHint[] = [];
  for (const namesakes of await namesakesOf(open, ownIds, reader)) {
    const bearers = joinable(namesakes);
    const [entity, ...others] = bearers;
    const { item } = namesakes;
    if (!entity || (others.length === 0 && contradictions(item.input, entity, ontology).length > 0)) continue;
    const before = joined.get(entity.id);
    if (others.length > 0) faults.push({ path: [...item.path, 'name'], message: ambiguousName(item, bearers) });
    else if (before) faults.push({ path: [...item.path, 'name'], message: alreadyJoined(entity, before) });
    else {
      joined.set(entity.id, item);
      hints.push(joinedHint({ item, entity }, false, ontology));
    }
  }
  return { known: new Map([...joined].map(([id, { path }]) => [keyOf(path), id])), faults, hints };
}

/** Those of its type that bear its name but for case and spaces. Two of different types are two, whatever they are called. */
export function joinable({ item, entities }: Namesakes): readonly EntityRecord[] {
  const { type, name } = item.input;
  return exactBearersOf(
    name,
    entities.filter((entity) => entity.type === type),
  );
}

function ambiguousName({ input }: EntityItem, entities: readonly EntityRecord[]): string {
  const shown = entities.slice(0, MAX_SHOWN);
  const candidates = shown.map(({ id, name, description }) => `${name} (${id}${description === null ? '' : `: ${description}`})`);
  const others = entities.length > MAX_SHOWN ? [`${entities.length - MAX_SHOWN} more`] : [];
  const named = `several entities of the store are named ${JSON.stringify(input.name)}: ${[...candidates, ...others].join(' and ')}`;
  return `${named}; write the \`id\` of one, or one of its own`;
}

function alreadyJoined({ name, id }: EntityRecord, { path }: EntityItem): string {
  return `would be ${name} (${id}) of the store, as ${pathInWords(path)} is: give one of them an \`id\` of its own`;
}

/** @param before whether it was so when the file was loaded before */
export function joinedHint({ item, entity }: JoinedPair, before: boolean, ontology: Ontology): CaseHint {
  const { id, name } = entity;
  const differing = keptOf(item.input, entity, ontology);
  const kept = differing.length === 0 ? '' : `, which keeps its own ${differing.join(', ')}`;
  const [is, remedy] = before
    ? ['was joined to', `load with --join, or write \`id: ${id}\``]
    : ['is', `write \`id: ${id}\` to have it so without --join`];
  return { code: 'JOINED', message: `${item.input.name} of this file ${is} ${name} (${id}) of the store${kept}: ${remedy}`, nodeIds: [id] };
}
