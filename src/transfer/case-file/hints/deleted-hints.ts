import { marksOf, type LoggedChange } from '../../../model/change.js';
import type { NodeRecord } from '../../../model/node.js';
import type { CaseHint } from '../case-hint.js';
import { REMEDY, whatHappened } from '../stored/deletion-in-words.js';
import type { Deletions } from '../stored/deletions-since-load.js';

/** Tells what was deleted since and left out; of what went along with something only how much there was. */
export function deletedHints(leftOut: Deletions): CaseHint[] {
  const byId = new Map([...leftOut.values()].map((deletion) => [marksOf(deletion).id, deletion]));
  const groups = new Map<LoggedChange, string[]>();
  for (const [id, deletion] of leftOut) {
    const head = headOf(deletion, byId);
    const others = groups.get(head) ?? [];
    groups.set(head, head === deletion ? [id, ...others] : [...others, id]);
  }
  return [...groups].map(([head, nodeIds]) => {
    const along = nodeIds.length > 1 ? `, with ${nodeIds.length - 1} more of this file` : '';
    return { code: 'DELETED', message: `${whatHappened(head)}${along}, and is left out: ${REMEDY}`, nodeIds };
  });
}

/** A claim went along with its relation or document, and that with its end, where one write deleted both. */
function headOf(deletion: LoggedChange, byId: ReadonlyMap<string, LoggedChange>): LoggedChange {
  const along = namedBy(deletion.before).map((id) => byId.get(id ?? ''));
  const head = along.find((other) => other?.changeSetId === deletion.changeSetId);
  return head ? headOf(head, byId) : deletion;
}

/** The nodes with which it goes; none where the log has lost what it was. */
function namedBy(node: NodeRecord | null): readonly (string | null)[] {
  if (node === null) return [];
  if (node.kind === 'relation') return [node.from, node.to];
  return node.kind === 'claim' ? [node.relationId, node.entityId, node.documentId, node.claimantId, node.onBehalfOfId] : [];
}
