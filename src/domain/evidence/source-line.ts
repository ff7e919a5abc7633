// Who says so, in words: for the API, the command line and exports.

import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import { dateInWords } from '../values/dates-in-words.js';
import { foldName } from '../values/names.js';
import type { NameOf } from '../values/value-in-words.js';
import { documentChain, type DocumentOf } from './document-chain.js';
import { isSiteKey } from './document-voice.js';

/** The fields of a claim that say who says so. */
export type ToldClaim = Pick<ClaimRecord, 'claimantId' | 'onBehalfOfId' | 'attribution' | 'documentId' | 'originalDocumentId'>;

/** Looks up what a claim names: null where it is gone, or not shown to the reader. */
export interface SourceNames {
  readonly nameOf: NameOf;
  /** Of its documents, and of those from which these derive: `documentsOfClaims` reads them. */
  readonly documentOf: DocumentOf;
}

/**
 * Who speaks, else who publishes; the document in which it was said first; those through which it came here. Never empty.
 * @example
 * const documentOf = await documentsOfClaims(claims, (ids) => reader.documents(ids));
 * const lines = claims.map((claim) => sourceLine(claim, { nameOf: (id) => id, documentOf }));
 * // "Brad Smith for Microsoft, in Microsoft's statement, retold by News article (2025-09-26)"
 */
export function sourceLine(claim: ToldClaim, names: SourceNames): string {
  const [first, ...later] = stationsOf(claim, names.documentOf);
  const origin = first?.document ?? null;
  const source = speakerOf(claim, names) ?? (origin && publisherOf(origin, names));
  const said = [source, nameIn(claim.claimantId, names), nameIn(claim.onBehalfOfId, names)].filter((name) => name !== null);
  const others = later.map(({ how, document }) => `${how} ${documentInWords(document, [], names)}`);
  return [withSource(source, origin, documentInWords(origin, said, names)), ...others].join(', ');
}

/** The publisher of a document as it writes it, else its publisher's entity, else its site; null where it says nothing of it. */
export function publisherOf(document: DocumentRecord, names: Pick<SourceNames, 'nameOf'>): string | null {
  const site = document.voiceKeys.find(isSiteKey)?.slice(SITE.length) ?? null;
  return document.publisher ?? nameIn(document.publisherEntityId, names) ?? site;
}

const SITE = 'site:';
/** Stands for a document that is gone, or not shown to the reader. */
const HIDDEN = 'a document that is not shown';

/** A document through which a statement came, and how. The first is where it was made. */
interface Station {
  readonly how: 'in' | 'copied by' | 'retold by';
  readonly document: DocumentRecord | null;
}

/** From where it was said first to where it was read; of a chain of copies the two ends. */
function stationsOf({ documentId, originalDocumentId }: ToldClaim, documentOf: DocumentOf): readonly Station[] {
  const original = originalDocumentId === null ? [] : endsOf(originalDocumentId, documentOf);
  const read = endsOf(documentId, documentOf).filter((document) => document === null || !original.includes(document));
  return [
    ...original.map((document, i): Station => ({ how: i === 0 ? 'in' : 'copied by', document })),
    ...read.map((document, i): Station => ({ how: i > 0 ? 'copied by' : original.length > 0 ? 'retold by' : 'in', document })),
  ];
}

/** The document from which one derives in the end, and itself; null for one that is hidden. */
function endsOf(id: string, documentOf: DocumentOf): readonly (DocumentRecord | null)[] {
  const chain = documentChain(id, documentOf);
  const [own = null, root = null] = [chain.at(0), chain.at(-1)];
  return own === root ? [own] : [root, own];
}

function speakerOf({ claimantId, onBehalfOfId, attribution }: ToldClaim, names: SourceNames): string | null {
  const speaker = nameIn(claimantId, names) ?? attribution;
  const spokenFor = claimantId === onBehalfOfId ? null : nameIn(onBehalfOfId, names);
  return speaker !== null && spokenFor !== null ? `${speaker} for ${spokenFor}` : (speaker ?? spokenFor);
}

function nameIn(id: string | null, { nameOf }: Pick<SourceNames, 'nameOf'>): string | null {
  return id === null ? null : (nameOf(id) ?? id);
}

/** A document that is titled like who speaks is that one's own: the name is said once. */
function withSource(source: string | null, document: DocumentRecord | null, inWords: string): string {
  if (source === null || (document && isSame(document.title, source))) return inWords;
  return `${source}, in ${inWords}`;
}

/** Title, publisher and date: `News article (Le Monde, 2025-09-26)`; without a publisher that is said already. */
function documentInWords(document: DocumentRecord | null, said: readonly string[], names: SourceNames): string {
  if (!document) return HIDDEN;
  const publisher = publisherOf(document, names);
  const isSaid = publisher !== null && [document.title, ...said].some((name) => isSame(name, publisher));
  const notes = [
    ...(publisher === null || isSaid ? [] : [publisher]),
    ...(document.publishedOn === null ? [] : [dateInWords(document.publishedOn)]),
  ];
  return `${document.title}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

const isSame = (a: string, b: string): boolean => foldName(a) === foldName(b);
