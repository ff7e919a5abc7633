import type { Change } from '../change.js';
import type { ClaimRecord } from '../claim.js';
import type { DocumentRecord } from '../document.js';
import type { EntityRecord, ExternalId } from '../entity.js';
import type { LongWrite } from './long-write.js';
import type { NodeRecord } from '../node.js';
import type { RelationEnds, TypeObstacles, WantedRelations } from './read-set.js';
import type { RelationRecord } from '../relation.js';
import type { SumKey } from '../running-sum.js';
import type { Ruled } from './rules-in-pieces.js';

/**
 * The part of a store that the rules of a write see: what was read for it, with all changes that were laid over it, by these rules and by
 * the writes before them in the same transaction. Null means that there is no such node. Whatever is asked for and was not read is read
 * first: the question throws a `ReadRequest`, the store answers all that were thrown, and the rules begin anew.
 * Lists are in the order of their ids.
 * @example
 * const relation = view.relation('r1');
 * const standing = view.claimsOn('r1').filter(({ retraction }) => retraction === null);
 * if (relation && standing.length === 0) view.lay({ before: relation, after: null });
 */
export interface WriteView {
  node(id: string): NodeRecord | null;
  entity(id: string): EntityRecord | null;
  relation(id: string): RelationRecord | null;
  claim(id: string): ClaimRecord | null;
  document(id: string): DocumentRecord | null;
  /** The same for many ids, in their order: where several were not read, they are read together. */
  entities(ids: readonly string[]): (EntityRecord | null)[];

  /** @param externalId in the normal form that the domain gives */
  entityByExternalId(externalId: ExternalId): EntityRecord | null;
  /** The same for many, in their order, read together. */
  entitiesByExternalId(externalIds: readonly ExternalId[]): (EntityRecord | null)[];
  documentsBySha256(sha256: string): DocumentRecord[];
  documentsByUrl(url: string): DocumentRecord[];
  /** The documents that derive from it, and not through others. */
  copiesOf(documentId: string): DocumentRecord[];
  /**
   * @param name folded
   * @param foldedNamesOf the names and aliases of an entity, folded in the same way
   */
  entitiesByName(name: string, foldedNamesOf: (entity: EntityRecord) => readonly string[]): EntityRecord[];
  /** With `days` also some of which no claim on these days can be about. */
  relationsBetween(wanted: WantedRelations): RelationRecord[];
  claimsOn(relationId: string): ClaimRecord[];
  /** The claims about an entity itself. */
  claimsAbout(entityId: string): ClaimRecord[];
  /**
   * The head of the running sums of a relation or entity; null where it has none, or they are not finished: then its claims were read.
   * @param kind of the subject, by which it is found
   */
  sumHead(kind: 'relation' | 'entity', subject: string): string | null;
  /** Whether a subject that was read has running sums, finished or not. */
  hasSums(subject: string): boolean;
  /** One of the running sums of a subject; null where there is none. */
  sum(key: SumKey): string | null;
  /** Several of them, in the order of their keys: what nobody has read yet is asked for at once. */
  sums(subject: string, keys: readonly string[]): readonly (string | null)[];
  /** All running sums of a subject, by key; the head among them. */
  sumsOf(subject: string): ReadonlyMap<string, string>;
  /** Lays running sums of a subject, by key; null takes one away. They are no changes: no log has them. */
  laySums(subject: string, sums: ReadonlyMap<string, string | null>): void;
  /** The claims, retracted ones too, of denials that name no relation of this type between these ends. */
  standingDenials(ends: RelationEnds): ClaimRecord[];
  claimsOfGroup(groupId: string): ClaimRecord[];
  /** Every node that names this entity or document: as end, claimant, document, publisher, original, or value of a property. */
  nodesNaming(id: string): NodeRecord[];
  /** Nodes that would not fit an entity with another type; where there are many, some. */
  obstaclesTo(wanted: TypeObstacles): NodeRecord[];

  /** Long writes that are not done, also of other processes. */
  readonly longWrites: readonly LongWrite[];
  /** The number that the next change to be laid will have in the log. */
  readonly nextChange: number;
  /** Lays changes over what was read: whoever looks from now on sees them, and they are what the write changes, in this order. */
  lay(...changes: readonly Change[]): void;
  /** The same of a list, however long: more arguments than fit on the stack can't be given. */
  layAll(changes: readonly Change[]): void;
  /**
   * Runs rules that change all or nothing, at once or in pieces: if they throw, the view is as it was before them.
   * @example
   * const laid = view.savepoint(() => view.layAll([]));
   */
  savepoint<Result>(rules: () => Ruled<Result>): Ruled<SavepointResult<Result>>;
}

/** What rules gave, and the changes that they laid, in order. */
export interface SavepointResult<Result> {
  readonly result: Result;
  readonly changes: readonly Change[];
}
