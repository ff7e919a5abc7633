import type { Fault } from '../../../model/errors.js';
import type { Ontology } from '../../../ontology/ontology.js';
import type { CaseContent, IdentifiedCase } from '../content.js';
import type { CaseHint } from '../case-hint.js';
import { earlierEntities, type EarlierEntity } from './earlier-entities.js';
import { identifyCase } from './identify-case.js';
import { joinedBefore } from './joined-before.js';
import { joinNames } from './join-names.js';
import { StoreBeforeLoad, type StoredCase } from '../stored/store-before-load.js';
import type { CaseReader } from '../stored/case-reader.js';
import { isRecorded, recognizeOld } from './recognize-old.js';
import type { WordIds } from './word-ids.js';

/** A case of which it is known which nodes of the store it means. */
export interface CaseInStore {
  readonly content: IdentifiedCase;
  readonly faults: readonly Fault[];
  readonly stored: StoredCase;
  /** What the file made of its own before, and means otherwise now. */
  readonly earlier: readonly EarlierEntity[];
  /** The entities of the store that some of the file are taken for by their names. */
  readonly joinedIds: ReadonlySet<string>;
  readonly hints: readonly CaseHint[];
}

interface IdentifySources {
  readonly words: WordIds;
  readonly ontology: Ontology;
  readonly reader: CaseReader;
  /** Whether entities are looked for by their names. */
  readonly join: boolean;
}

/**
 * Gives everything in a case its id: that which the file gives, else that of a node of the store which is meant by it, else that which its
 * words give it. Meant are the nodes that an earlier version made of the file, and with `join`, now or before, the entities that bear the
 * names.
 */
export async function identifyInStore(read: CaseContent, { words, ontology, reader, join }: IdentifySources): Promise<CaseInStore> {
  const identify = (known: ReadonlyMap<string, string>): ReturnType<typeof identifyCase> =>
    identifyCase(read, { ontology, ids: words, known });
  const asWritten = identify(new Map());
  const store = new StoreBeforeLoad(reader);
  const isLoaded = await isRecordedIn(asWritten.content, store);
  const old = isLoaded ? new Map<string, string>() : await recognizeOld(read, { asWritten: asWritten.content, ontology, store });
  const joined = join
    ? await joinNames(identify(old).content.entities, ontology, reader)
    : await joinedBefore(identify(old).content, {
        identify: (known) => identify(new Map([...old, ...known])).content,
        ontology,
        store,
        reader,
      });
  const known = new Map([...old, ...joined.known]);
  const { content, faults } = known.size > 0 ? identify(known) : asWritten;
  return {
    content,
    faults: [...faults, ...joined.faults],
    stored: await store.stored(content),
    joinedIds: new Set(joined.known.values()),
    earlier: await earlierEntities(read, content, { words, ontology, store, old }),
    hints: [...(old.size > 0 ? [oldIdsHint([...old.values()])] : []), ...joined.hints],
  };
}

/** Whether any claim of the file was recorded with the ids that its words give it: then no earlier version has loaded it. */
async function isRecordedIn({ claims }: IdentifiedCase, store: StoreBeforeLoad): Promise<boolean> {
  const nodes = await store.nodes(claims.map(({ input }) => input.id));
  return claims.some((claim) => isRecorded(claim, { nodes, deletions: new Map() }));
}

function oldIdsHint(ids: readonly string[]): CaseHint {
  const [first = ''] = ids;
  const others = ids.length > 1 ? ` and ${ids.length - 1} others` : '';
  return {
    code: 'OLD_IDS',
    message: `${first}${others} of this file keep the ids that an earlier version made of their names`,
    nodeIds: ids,
  };
}
