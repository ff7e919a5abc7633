import { isDeepStrictEqual } from 'node:util';
import { mayBeSameContent } from '../../../domain/write/documents/match-document.js';
import type { DocumentInput } from '../../../domain/write/write-inputs.js';
import type { DocumentRecord } from '../../../model/document.js';
import type { EntityRecord } from '../../../model/entity.js';
import type { NodeRecord } from '../../../model/node.js';
import type { CaseHint } from '../case-hint.js';
import type { IdentifiedCase } from '../content.js';

/**
 * Tells which documents of a file the store has from others, found by sha256 or url, and of which the file says something else: they stay
 * as they are, or two files that cite one page would rewrite it in turn.
 * @param known the entities of the store that external ids say those of the file are, by their ids in the file
 * @param nodes those of the file, as they are in the store
 */
export function keptDocumentHints(
  { documents }: IdentifiedCase,
  known: ReadonlyMap<string, EntityRecord>,
  nodes: readonly NodeRecord[],
  isOfCase: (id: string) => boolean,
): CaseHint[] {
  const own = new Set(documents.map(({ input }) => input.id));
  const ofOthers = nodes.filter((node) => node.kind === 'document' && !own.has(node.id) && !isOfCase(node.id)) as DocumentRecord[];
  const pairs = documents.flatMap(({ input }) => {
    const record = ofOthers.find((other) => isSame(input, other));
    return record && !nodes.some(({ id }) => id === input.id) ? [{ input, record }] : [];
  });
  return pairs.flatMap(({ input, record }) => {
    const publisherId = known.get(input.publisherId ?? '')?.id ?? input.publisherId;
    const differing = differences({ ...input, publisherId }, record);
    if (differing.length === 0) return [];
    const kept = `document "${record.id}", recorded by others, stays as it is`;
    const message = `${kept}: ${differing.join('; ')}; write \`id: ${record.id}\` to change it`;
    return [{ code: 'KEPT', message, nodeIds: [record.id], about: input.id }];
  });
}

function isSame({ sha256, url }: DocumentInput, record: DocumentRecord): boolean {
  const hash = sha256?.toLowerCase() ?? null;
  if (hash !== null && hash === record.sha256) return true;
  return typeof url === 'string' && url === record.url && mayBeSameContent(hash, record.sha256);
}

/** Of each key that the file gives with another value, both. */
function differences(input: DocumentInput, record: DocumentRecord): string[] {
  const pairs: [key: string, given: unknown, stored: unknown][] = [
    ['title', input.title, record.title],
    ['url', input.url, record.url],
    ['archivedUrl', input.archivedUrl, record.archivedUrl],
    ['authors', input.authors, record.authors],
    ['publisher', input.publisher, record.publisher],
    ['publisherEntity', input.publisherId, record.publisherEntityId],
    ['language', input.language?.toLowerCase(), record.language?.toLowerCase() ?? null],
    ['publishedOn', input.publishedOn, record.publishedOn],
    ['retrievedAt', input.retrievedAt && instant(input.retrievedAt), record.retrievedAt && instant(record.retrievedAt)],
    ['sha256', input.sha256?.toLowerCase(), record.sha256],
    // The document that this names may have another id in the store.
    ['derivedFrom', record.derivedFromId === null ? input.derivedFrom : undefined, record.derivedFromId],
  ];
  return pairs.flatMap(([key, given, stored]) => {
    if (given === undefined || isDeepStrictEqual(given, stored)) return [];
    return [`its ${key} is ${inWords(stored)}, in this file ${inWords(given)}`];
  });
}

function instant(time: string): string {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? time : at.toISOString();
}

const inWords = (value: unknown): string => (value === null ? 'not given' : JSON.stringify(value));
