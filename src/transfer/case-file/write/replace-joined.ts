import { invalidInput } from '../../../model/errors.js';
import type { NodeRecord } from '../../../model/node.js';
import { readSetOf } from '../../../model/read-set.js';
import type { WriteView } from '../../../model/write-view.js';
import { Faults } from '../../../domain/values/faults.js';
import { deletionOf } from '../../../domain/write/claims/delete-relation.js';
import { decideDocumentUpdate } from '../../../domain/write/documents/update-document.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../../../domain/write/write-step.js';
import { checkStep } from './check-step.js';
import type { IdentifiedCase } from '../content.js';
import type { EntityItem } from '../identify/namesakes.js';
import { readNodes, type CaseReader } from '../past.js';
import type { WordIds } from '../identify/word-ids.js';

/** An entity that a case made before it was known which one it is, and the id that it has now. */
interface Replaced {
  readonly item: EntityItem;
  readonly former: string;
}

/** Steps before and after all others that write a case. */
export interface ReplacementSteps {
  readonly first: readonly WriteStep[];
  readonly last: readonly WriteStep[];
}

export const NOTHING_REPLACED: ReplacementSteps = { first: [], last: [] };

/**
 * Where a case was loaded before it was known which entities its own are, it made them anew. What it recorded of those is taken back, the
 * steps of the case record it of the right ones, and then they are deleted. What others recorded of one is in the way: it is a fault.
 */
export async function replacementSteps(
  content: IdentifiedCase,
  words: WordIds,
  settings: WriteSettings,
  reader: CaseReader,
): Promise<ReplacementSteps> {
  const items = [...content.entities, ...content.documents, ...content.relations, ...content.claims];
  const ids = new Set(items.map(({ input }) => input.id));
  const renamed = content.entities.filter(({ input, wordId, isComplete }) => isComplete && input.id !== wordId && !ids.has(wordId));
  const there = await readNodes(
    renamed.map(({ wordId }) => wordId),
    reader,
  );
  const replaced = renamed
    .filter(({ wordId }) => there.get(wordId)?.kind === 'entity')
    .map((item): Replaced => ({ item, former: item.wordId }));
  const isOwn = (id: string): boolean => ids.has(id) || words.has(id);
  return {
    // A check that is refused keeps nothing from being taken back: what only follows from it is no fault.
    first: [
      ...replaced.map((one) => checkStep({ settings, path: one.item.path }, ({ view }) => refuseOthers(one, isOwn, view))),
      ...replaced.map((one) => stepOver(one, settings, (context) => takeBack(one, context))),
    ],
    last: replaced.map((one) => stepOver(one, settings, (context) => deleteFormer(one, context))),
  };
}

function stepOver({ item, former }: Replaced, settings: WriteSettings, decide: (context: WriteContext) => void): WriteStep {
  const readSet = readSetOf({ nodes: [item.input.id, former], aroundEntities: [former] });
  return stepOf({ settings, path: item.path, readSet }, (context) => {
    decide(context);
    return item.input.id;
  });
}

/** What others recorded of it is in the way. */
function refuseOthers(replaced: Replaced, isOwn: (id: string) => boolean, view: WriteView): void {
  const naming = view.nodesNaming(replaced.former);
  const withClaims = naming.flatMap((node): NodeRecord[] => [node, ...(node.kind === 'relation' ? view.claimsOn(node.id) : [])]);
  refuse(replaced, [...new Map(withClaims.filter(({ id }) => !isOwn(id)).map((node) => [node.id, node])).values()]);
}

/** Takes back what was recorded of it. Documents go on, under the entity that publishes them. */
function takeBack({ item, former }: Replaced, context: WriteContext): void {
  const { view, dirty } = context;
  const naming = view.nodesNaming(former);
  for (const node of naming) if (node.kind === 'relation') view.lay(...deletionOf(node, context));
  for (const { kind, id } of naming) {
    const claim = kind === 'claim' ? view.claim(id) : null;
    if (claim) {
      view.lay({ before: claim, after: null });
      dirty.markByClaim(claim);
    }
    const document = kind === 'document' ? view.document(id) : null;
    if (document) decideDocumentUpdate(document, { publisherId: item.input.id }, context, new Faults());
  }
}

function deleteFormer(replaced: Replaced, { view }: WriteContext): void {
  refuse(replaced, view.nodesNaming(replaced.former));
  const former = view.entity(replaced.former);
  if (former) view.lay({ before: former, after: null });
}

function refuse({ item, former }: Replaced, inTheWay: readonly NodeRecord[]): void {
  const [first] = inTheWay;
  if (!first) return;
  const more = inTheWay.length > 1 ? ` and ${inTheWay.length - 1} more` : '';
  const others = `${first.kind} "${first.id}"${more}, which this file does not have`;
  const message = `was loaded before as "${former}", and ${others}, names that: delete or change it first`;
  throw invalidInput([{ path: [...item.path, 'name'], message }]);
}
