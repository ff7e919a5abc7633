import { subjectOf } from './claim.js';
import type { KeyedNode, NodeRecord, NodeKind } from './node.js';

/** One node before and after a write; null before it was made, after it was deleted. */
export interface Change {
  readonly before: NodeRecord | null;
  readonly after: KeyedNode | null;
}

/** What became of the node; a claim or document that stopped standing is retracted. PURGED comes after it was deleted. */
export const CHANGE_ACTIONS = ['CREATED', 'UPDATED', 'DELETED', 'RETRACTED', 'PURGED'] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/** A change as it stands in the log. */
export interface LoggedChange {
  /** 1 for the first change of a store, without a gap. */
  readonly sequence: number;
  readonly changeSetId: string;
  readonly at: string;
  readonly by: string | null;
  readonly before: NodeRecord | null;
  readonly after: NodeRecord | null;
  /** The ids under which it is looked for: of the node; of a relation's ends; of a claim's relation and the ends of that, or its entity. */
  readonly touches: readonly string[];
  /** Null where it is as it was written. */
  readonly cleared: ClearedChange | null;
}

/** What is known of a change of which `before` and `after` have lost texts, or are both null. PURGED never had any. */
export interface ClearedChange extends ChangeMarks {
  /** The purge that took them; null where the log keeps texts only for some time, and that is over. */
  readonly purgeId: string | null;
}

/** A change, or what is known of it before it is in the log. */
export type BeforeAndAfter = Pick<LoggedChange, 'before' | 'after'>;

/** What stores keep beside a change in the log, so that changes are filtered without reading what was before and after them. */
export interface ChangeMarks {
  readonly kind: NodeKind;
  readonly id: string;
  /** Of an entity or relation, and of the relation that a claim is about; null of a document, or a claim about an entity. */
  readonly type: string | null;
  readonly action: ChangeAction;
}

/** What a change is, by the node as it is after it, or was before it was deleted; by what was kept of it where the log has lost that. */
export function marksOf(change: BeforeAndAfter & { readonly cleared?: ClearedChange | null }): ChangeMarks {
  if (change.cleared) return change.cleared;
  const node = changedNode(change);
  return { kind: node.kind, id: node.id, type: typeOf(node), action: actionOf(change) };
}

/** The node after the change, or before it was deleted. */
function changedNode({ before, after }: BeforeAndAfter): NodeRecord {
  const node = after ?? before;
  if (!node) throw new Error('a change without a node');
  return node;
}

/**
 * The ids under which a change is looked for.
 * @param endsOf the ends of a relation; none where it was not seen
 */
export function touchedBy(change: BeforeAndAfter, endsOf: (relationId: string) => readonly string[]): readonly string[] {
  const node = changedNode(change);
  if (node.kind === 'relation') return unique([node.id, node.from, node.to]);
  if (node.kind !== 'claim') return [node.id];
  return unique([node.id, subjectOf(node), ...(node.relationId === null ? [] : endsOf(node.relationId))]);
}

function typeOf(node: NodeRecord): string | null {
  if (node.kind === 'claim') return node.relationType;
  return node.kind === 'document' ? null : node.type;
}

function actionOf({ before, after }: BeforeAndAfter): ChangeAction {
  if (!before) return 'CREATED';
  if (!after) return 'DELETED';
  return isRetracted(after) && !isRetracted(before) ? 'RETRACTED' : 'UPDATED';
}

const isRetracted = (node: NodeRecord): boolean => 'retraction' in node && node.retraction !== null;
const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];
