import { isDeepStrictEqual } from 'node:util';
import { createPatch, type Operation } from 'rfc6902';
import type { BeforeAndAfter } from '../../model/change.js';
import type { NodeRecord } from '../../model/node.js';
import { shownEvidence } from '../../model/relation.js';
import { enumName } from '../../ontology/api-names.js';
import type { Viewer } from '../access/viewer.js';

/** A list of operations as in RFC 6902, JSON Patch. */
export type Patch = readonly Operation[];

/**
 * What leads from the node before a change to the node after it. That a node was made is one operation, which adds it as a whole, and
 * that it was deleted one that removes it. Lists are replaced as wholes, as in inputs. Types are named as in the API; who recorded or
 * retracted something is null for anonymous readers. What is kept only for the rules is not shown.
 */
export function patchOf({ before, after }: BeforeAndAfter, viewer: Viewer): Patch {
  return patchBetween(before && shownNode(before, viewer), after && shownNode(after, viewer));
}

/** The same the other way round: what leads back. */
export function reverseOf({ before, after }: BeforeAndAfter, viewer: Viewer): Patch {
  return patchOf({ before: after, after: before }, viewer);
}

/** A node as JSON. */
type ShownNode = Readonly<Record<string, unknown>>;

function patchBetween(from: ShownNode | null, to: ShownNode | null): Patch {
  if (!to) return [{ op: 'remove', path: '' }];
  return from ? createPatch(from, to, wholeLists) : [{ op: 'add', path: '', value: to }];
}

/** Without it the time grows with the product of the lengths of both lists. */
function wholeLists(from: unknown, to: unknown, at: { toString(): string }): Operation[] | undefined {
  if (!Array.isArray(from) || !Array.isArray(to)) return undefined;
  return isDeepStrictEqual(from, to) ? [] : [{ op: 'replace', path: at.toString(), value: to as unknown }];
}

/** The node as this viewer may see it, in the API's names for types. */
function shownNode(record: NodeRecord, viewer: Viewer): ShownNode {
  const types = Object.entries(record).filter(([name, type]) => TYPE_FIELDS.includes(name) && type !== null);
  const named = Object.fromEntries(types.map(([name, type]) => [name, enumName(String(type))]));
  const shown = { ...record, ...named, ...(viewer.name === null ? withoutWriters(record) : {}), ...withoutWorkings(record) };
  return Object.fromEntries(Object.entries(shown).filter(([name]) => !KEPT_FOR_RULES.includes(name)));
}

const TYPE_FIELDS: readonly string[] = ['type', 'relationType'];

/** What is computed from the rest, and kept so that it need not be computed again. */
const KEPT_FOR_RULES: readonly string[] = ['place', 'claimedDays', 'voiceKeys'];

function withoutWorkings(record: NodeRecord): ShownNode {
  return record.kind === 'relation' ? { evidence: shownEvidence(record.evidence) } : {};
}

function withoutWriters(record: NodeRecord): ShownNode {
  return {
    ...(record.kind === 'claim' && { recordedBy: null }),
    ...('retraction' in record && record.retraction && { retraction: { ...record.retraction, by: null } }),
  };
}
