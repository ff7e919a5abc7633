import type { NodeKind } from '../node.js';

/**
 * A write of more than one transaction should hold, as far as it has come. It is kept in the store from its first transaction until its
 * last, so that whoever opens the store finishes what another has begun.
 */
export interface LongWrite {
  /** The change set under which all its changes stand in the log. */
  readonly id: string;
  readonly by: string | null;
  /**
   * DELETION: the node goes once nothing is left that names it; nothing new may name it meanwhile. RECOMPUTATION: the document is changed
   * already, and what follows for claims in it, and in what derives from it, is made up.
   */
  readonly kind: 'DELETION' | 'RECOMPUTATION';
  readonly target: { readonly kind: Exclude<NodeKind, 'claim'>; readonly id: string };
  readonly begunAt: string;
  /** Whether it is sure to be done. Before that nothing is changed, and nobody goes on with it where it was left. */
  readonly isAccepted: boolean;
  /** Documents of whose claims the subjects are yet to be recomputed, the next one last. */
  readonly documents: readonly DocumentLeft[];
  /** Subjects with many claims, which are recomputed once, at the end. */
  readonly subjects: readonly SubjectLeft[];
}

/** How far the claims that name a document, then the documents that derive from it, have been gone through: up to an id. */
export interface DocumentLeft {
  readonly id: string;
  readonly role: 'document' | 'original' | 'copy';
  readonly after: string;
}

export interface SubjectLeft {
  readonly kind: 'relation' | 'entity';
  readonly id: string;
}

/** What becomes of a long write with a transaction: how far it is then; null where it is done, or given up. */
export interface LongWriteStep {
  readonly id: string;
  readonly state: LongWrite | null;
}

/**
 * How one node may name another: a relation by its end; a claim by its subject (an entity or a relation), its document, the original
 * document, its claimant or the one spoken for; a document by its publisher or as a copy; any node by the value of a property.
 */
export type NamingRole = 'end' | 'subject' | 'document' | 'original' | 'claimant' | 'spokenFor' | 'publisher' | 'copy' | 'value';
