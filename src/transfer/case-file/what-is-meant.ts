import type { Fault } from '../../model/errors.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { CaseContent, IdentifiedCase } from './content.js';
import type { LoadHint } from './hints.js';
import { identifyCase } from './identify-case.js';
import { joinNames } from './join-names.js';
import { readNodes, type CaseReader } from './past.js';
import { isRecorded, recognizeOld } from './recognize-old.js';
import type { WordIds } from './word-ids.js';

/** Which nodes of the store are meant by what a file gives no id. */
export interface Meant {
  /** By what stands in the file. */
  readonly known: ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
  readonly hints: readonly LoadHint[];
}

interface MeantSources {
  readonly words: WordIds;
  readonly ontology: Ontology;
  readonly reader: CaseReader;
  /** Whether entities are looked for by their names. */
  readonly join: boolean;
}

/**
 * Finds the nodes that are meant by what a file gives no id, where the ids that their words give them are not theirs: those that an
 * earlier version made of the file, and with `join` the entities that bear the names.
 */
export async function meantBy(read: CaseContent, { words, ontology, reader, join }: MeantSources): Promise<Meant> {
  const identify = (known: ReadonlyMap<string, string>): IdentifiedCase => identifyCase(read, { ontology, ids: words, known }).content;
  const asWritten = identify(new Map());
  const old = (await isLoaded(asWritten, reader)) ? new Map<string, string>() : await recognizeOld(read, ontology, reader);
  const hints = old.size > 0 ? [oldIdsHint([...old.values()])] : [];
  if (!join) return { known: old, faults: [], hints };
  const joined = await joinNames(identify(old).entities, ontology, reader);
  return { known: new Map([...old, ...joined.known]), faults: joined.faults, hints: [...hints, ...joined.hints] };
}

/** Whether any claim of the file was recorded with the ids that its words give it: then no earlier version has loaded it. */
async function isLoaded({ claims }: IdentifiedCase, reader: CaseReader): Promise<boolean> {
  const nodes = await readNodes(
    claims.map(({ input }) => input.id),
    reader,
  );
  return claims.some((claim) => isRecorded(claim, { nodes, deletions: new Map() }));
}

function oldIdsHint(ids: readonly string[]): LoadHint {
  const [first = ''] = ids;
  const others = ids.length > 1 ? ` and ${ids.length - 1} others` : '';
  return {
    code: 'OLD_IDS',
    message: `${first}${others} of this file keep the ids that an earlier version made of their names`,
    nodeIds: ids,
  };
}
