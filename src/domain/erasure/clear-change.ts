// What of a change in the log stays once nodes were purged.

import { isDeepStrictEqual } from 'node:util';
import type { LoggedChange } from '../../model/change.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import type { EntityRecord } from '../../model/entity.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { Properties, PropertyValue, SingleValue } from '../../model/properties.js';
import type { ClearChange, ClearedStates } from '../../model/purge.js';
import type { RelationRecord } from '../../model/relation.js';
import { isPublishedBy, type PurgeScope } from './purge-scope.js';

/** Nothing stays, as of purged nodes and of changes whose time is over: neither texts nor dates, links or numbers. */
export const clearAll: ClearChange = ({ before, after }) => (before || after ? { before: null, after: null } : null);

/** Of others than those that are purged all stays but what they had taken from them and do not show today. */
export function clearCopies(scope: PurgeScope): ClearChange {
  return (change, today) => withoutCopies(change, today, scope);
}

function withoutCopies({ before, after }: LoggedChange, today: NodeRecord | null, scope: PurgeScope): ClearedStates | null {
  const [old, now] = [before && withoutCopied(before, today, scope), after && withoutCopied(after, today, scope)];
  return isDeepStrictEqual([old, now], [before, after]) ? null : { before: old, after: now };
}

/** A node as it was, without what it took from what is purged: what it shows today somebody else gives, too. */
function withoutCopied(node: NodeRecord, today: NodeRecord | null, scope: PurgeScope): NodeRecord {
  switch (node.kind) {
    case 'relation':
      return scope.subjects.has(node.id) ? relationAsShown(node, ofKind('relation', today)) : node;
    case 'entity':
      return scope.subjects.has(node.id) ? entityAsShown(node, ofKind('entity', today)) : node;
    case 'claim':
      return withoutVoice(node, ofKind('claim', today), scope);
    case 'document':
      return isPublishedBy(node, scope) ? withoutPublisher(node, ofKind('document', today)) : node;
  }
}

/** An id may have become that of another kind of node. */
function ofKind<Kind extends NodeKind>(kind: Kind, node: NodeRecord | null): Extract<NodeRecord, { kind: Kind }> | null {
  return node?.kind === kind ? (node as Extract<NodeRecord, { kind: Kind }>) : null;
}

/** Dates and properties are those that its claims gave. */
function relationAsShown(relation: RelationRecord, today: RelationRecord | null): RelationRecord {
  const { started, ended, properties, evidence } = relation;
  return {
    ...relation,
    started: started === today?.started ? started : null,
    ended: ended === today?.ended ? ended : null,
    properties: commonProperties(properties, [today?.properties]),
    evidence: {
      ...evidence,
      observations: isDeepStrictEqual(evidence.observations, today?.evidence.observations) ? evidence.observations : {},
    },
  };
}

/** What was given with the entity itself stays beside what is shown today; all of it where claims said nothing. */
function entityAsShown(entity: EntityRecord, today: EntityRecord | null): EntityRecord {
  const { given, aliases, properties } = entity;
  if (given === null) return entity;
  const kept = [...given.aliases, ...(today?.aliases ?? [])];
  return {
    ...entity,
    aliases: aliases.filter((alias) => kept.some((one) => isDeepStrictEqual(one, alias))),
    properties: commonProperties(properties, [given.properties, today?.properties]),
  };
}

/** The properties that one of the others has, too; of lists the items. */
function commonProperties(properties: Properties, others: readonly (Properties | undefined)[]): Properties {
  const kept: Record<string, PropertyValue> = {};
  for (const [name, value] of Object.entries(properties)) {
    const shown = others.flatMap((other): readonly SingleValue[] => itemsOf(other?.[name] ?? []));
    const items = itemsOf(value).filter((item) => shown.some((one) => isDeepStrictEqual(one, item)));
    if (items.length > 0) kept[name] = items.length === itemsOf(value).length ? value : items;
  }
  return kept;
}

const itemsOf = (value: PropertyValue): readonly SingleValue[] => [value].flat<(SingleValue | readonly SingleValue[])[]>();

function withoutVoice(claim: ClaimRecord, today: ClaimRecord | null, { voices }: PurgeScope): ClaimRecord {
  const { voice } = claim;
  return voice !== null && voices.has(voice) && voice !== today?.voice ? { ...claim, voice: null } : claim;
}

function withoutPublisher(document: DocumentRecord, today: DocumentRecord | null): DocumentRecord {
  const { publisher, voiceKeys } = document;
  return {
    ...document,
    publisher: publisher === today?.publisher ? publisher : null,
    voiceKeys: voiceKeys.filter((key) => today?.voiceKeys.includes(key)),
  };
}
