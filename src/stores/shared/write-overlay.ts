import type { Change } from '../../model/change.js';
import type { EntityRecord, ExternalId } from '../../model/entity.js';
import type { LongWrite, LongWriteStep } from '../../model/write/long-write.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import { mergeReadSets, ReadRequest, readSetOf } from '../../model/write/read-set.js';
import type { ReadSet, RelationEnds, TypeObstacles, WantedRelations } from '../../model/write/read-set.js';
import { SUM_HEAD } from '../../model/running-sum.js';
import { andThen, orElse, resultOf, type Ruled, type RulesInPieces, withEach } from '../../model/write/rules-in-pieces.js';
import type { Decide, Decision } from '../../model/write/write.js';
import type { SavepointResult, WriteView } from '../../model/write/write-view.js';
import type { Ontology } from '../../ontology/ontology.js';
import { ExternalIdOwners } from './external-id-owners.js';
import type { FoundNodes } from './found-nodes.js';
import {
  claimsKey,
  completeKeys,
  copiesKey,
  denialsKey,
  endsKey,
  externalIdIndexKey,
  groupKey,
  IdIndex,
  inOrder,
  indexKeys,
  keysOfNothing,
  LazyIndex,
  namedBy,
  nameKey,
  namingKey,
  sha256Key,
  subjectsOfKeys,
  urlKey,
  wantedKey,
} from './overlay-index.js';
import { SummedView } from './summed-view.js';
import { isObstacle, moreObstaclesKey, obstaclesKey } from './type-obstacles.js';

type OfKind<Kind extends NodeKind> = Extract<NodeRecord, { kind: Kind }>;

/**
 * What the calls of one transaction have read, with their changes laid over. It knows what it has read, and throws a `ReadRequest` for all
 * else: "not there" is only said of what was looked for.
 */
export class WriteOverlay extends SummedView implements WriteView {
  /** Null: it is not there. What is here is newer than anything that a store reads later. */
  private readonly nodes = new Map<string, NodeRecord | null>();
  private readonly index = new IdIndex();
  private readonly owners = new ExternalIdOwners();
  /** Keys of the index under which everything has been read. */
  private readonly complete = new Set<string>();
  /** Which nodes name which. */
  private readonly naming: LazyIndex;
  /** Entities by folded name; null until somebody says how names are folded. */
  private names: LazyIndex | null = null;
  /** Of each relation that was ever here: they never change. */
  private readonly ends = new Map<string, readonly string[]>();
  /** All changes that were laid and not taken back. */
  private readonly laid: { readonly change: Change; readonly undo: () => void }[] = [];

  /** What the rules that run now have asked for and nobody has read yet. */
  private requested: ReadSet[] = [];

  /** @param lastSequence where the log ends, since nobody else may write */
  constructor(
    private readonly ontology: Ontology,
    private readonly lastSequence: number,
    public longWrites: readonly LongWrite[] = [],
  ) {
    super();
    this.naming = new LazyIndex(this.nodes, (record) => namedBy(record, ontology));
  }

  /**
   * Runs the rules of one write. What they decided without having seen all that they asked for does not count, even if they caught that.
   * @throws ReadRequest with all that they asked for; Error where the decision does not fit what they laid
   */
  *decide(rules: () => ReturnType<Decide>): RulesInPieces<SavepointResult<Decision>> {
    this.requested = [];
    return yield* resultOf(this.savepoint(() => this.decideOnAll(rules)));
  }

  private *decideOnAll(rules: () => ReturnType<Decide>): RulesInPieces<Decision> {
    const start = this.laid.length;
    let decision: Decision | null = null;
    try {
      decision = yield* resultOf(rules());
    } catch (error) {
      if (this.requested.length === 0) throw error;
    }
    // Where anything was asked for, neither what the rules decided nor why they refused counts.
    if (decision === null || this.requested.length > 0) throw new ReadRequest(mergeReadSets(this.requested));
    if (decision.parts.length !== this.laid.length - start) throw new Error('a decision must give the part of each change that it laid');
    return decision;
  }

  /** Takes in nodes that a store has read for a read set, all or some of them. What is here already stays: it is newer. */
  addNodes(records: readonly NodeRecord[], readSet: ReadSet): void {
    if (readSet.aroundDocuments.length + readSet.aroundEntities.length > 0) this.naming.make();
    for (const record of records) if (!this.nodes.has(record.id)) this.put(record.id, record);
  }

  /** Notes what was read for a read set, once all its nodes are taken in: what is not here now is not there. */
  noteRead({ nodes, owners, sums }: FoundNodes, readSet: ReadSet): void {
    for (const id of [...readSet.nodes, ...readSet.newIds]) if (!this.nodes.has(id)) this.nodes.set(id, null);
    this.owners.add(owners);
    const summed = new Set(sums.filter(({ key }) => key === SUM_HEAD).map(({ subject }) => subject));
    const keys = completeKeys(nodes, readSet, summed, this.ontology);
    for (const key of keys) this.complete.add(key);
    this.addSums(sums, [...summed, ...subjectsOfKeys(keys)], readSet);
  }

  node(id: string): NodeRecord | null {
    return this.nodes.get(id) ?? (this.nodes.has(id) ? null : this.ask({ nodes: [id] }));
  }

  entity(id: string): OfKind<'entity'> | null {
    return this.isNone('entity', id) ? null : this.ofKind('entity', id);
  }

  relation(id: string): OfKind<'relation'> | null {
    return this.isNone('relation', id) ? null : this.ofKind('relation', id);
  }

  claim(id: string): OfKind<'claim'> | null {
    return this.ofKind('claim', id);
  }

  document(id: string): OfKind<'document'> | null {
    return this.ofKind('document', id);
  }

  entities(ids: readonly string[]): (OfKind<'entity'> | null)[] {
    const unread = ids.filter((id) => !this.nodes.has(id) && !this.isNone('entity', id));
    if (unread.length > 0) this.ask({ nodes: unread });
    return ids.map((id) => this.entity(id));
  }

  entityByExternalId(externalId: ExternalId): EntityRecord | null {
    return this.entitiesByExternalId([externalId])[0] ?? null;
  }

  /** No two entities have one external id, so one that is here is the only one. */
  entitiesByExternalId(externalIds: readonly ExternalId[]): (OfKind<'entity'> | null)[] {
    const ids = externalIds.map((externalId) => this.owners.ownerOf(externalId));
    const unread = externalIds.filter((externalId, i) => ids[i] === null && !this.complete.has(externalIdIndexKey(externalId)));
    if (unread.length > 0) this.ask({ entitiesByExternalId: unread });
    return ids.map((id) => (id === null ? null : this.entity(id)));
  }

  documentsBySha256(sha256: string): OfKind<'document'>[] {
    return this.find(sha256Key(sha256), { documentsBySha256: [sha256] }, (id) => this.document(id));
  }

  documentsByUrl(url: string): OfKind<'document'>[] {
    return this.find(urlKey(url), { documentsByUrl: [url] }, (id) => this.document(id));
  }

  copiesOf(documentId: string): OfKind<'document'>[] {
    return this.find(copiesKey(documentId), { copiesOf: [documentId] }, (id) => this.document(id));
  }

  entitiesByName(name: string, foldedNamesOf: (entity: EntityRecord) => readonly string[]): OfKind<'entity'>[] {
    this.require(nameKey(name), { entitiesByName: [name] });
    this.names ??= new LazyIndex(this.nodes, (record) => (record.kind === 'entity' ? foldedNamesOf(record) : []));
    return inOrder(this.names.at(name), (id) => this.entity(id));
  }

  relationsBetween(wanted: WantedRelations): OfKind<'relation'>[] {
    if (!this.complete.has(endsKey(wanted))) this.require(wantedKey(wanted), { relationsBetween: [wanted] });
    return inOrder(this.index.at(endsKey(wanted)), (id) => this.relation(id));
  }

  claimsOn(relationId: string): OfKind<'claim'>[] {
    return this.find(claimsKey('relation', relationId), { relationsWithClaims: [relationId] }, (id) => this.claim(id));
  }

  claimsAbout(entityId: string): OfKind<'claim'>[] {
    return this.find(claimsKey('entity', entityId), { entitiesWithClaims: [entityId] }, (id) => this.claim(id));
  }

  standingDenials(ends: RelationEnds): OfKind<'claim'>[] {
    return this.find(denialsKey(ends), { standingDenials: [ends] }, (id) => this.claim(id));
  }

  claimsOfGroup(groupId: string): OfKind<'claim'>[] {
    return this.find(groupKey(groupId), { claimGroups: [groupId] }, (id) => this.claim(id));
  }

  nodesNaming(id: string): NodeRecord[] {
    const node = this.node(id);
    if (!node) return [];
    this.require(namingKey(node.kind, id), node.kind === 'document' ? { aroundDocuments: [id] } : { aroundEntities: [id] });
    return inOrder(this.naming.at(id), (naming) => this.node(naming));
  }

  /** Where all that were read are gone or changed by now, what else there is must be read. */
  obstaclesTo(wanted: TypeObstacles): NodeRecord[] {
    const isWhole = this.complete.has(namingKey('entity', wanted.entity));
    if (!isWhole) this.require(obstaclesKey(wanted), { typeObstacles: [wanted] });
    const found = inOrder(this.naming.at(wanted.entity), (id) => this.node(id)).filter((node) => isObstacle(node, wanted));
    if (isWhole || found.length > 0 || !this.complete.has(moreObstaclesKey(wanted))) return found;
    return this.ask({ aroundEntities: [wanted.entity] });
  }

  /** The ends of a relation that is or was here; none of any other. */
  readonly endsOf = (relationId: string): readonly string[] => this.ends.get(relationId) ?? [];

  /** A call that is accepted begins a long write, goes on with it or ends it: those after it see that. */
  noteLongWrite({ id, state }: LongWriteStep): void {
    this.longWrites = [...this.longWrites.filter((other) => other.id !== id), ...(state ? [state] : [])];
  }

  get nextChange(): number {
    return this.lastSequence + this.laid.length + 1;
  }

  lay(...changes: readonly Change[]): void {
    this.layAll(changes);
  }

  layAll(changes: readonly Change[]): void {
    for (const change of changes) this.laid.push({ change, undo: this.apply(change) });
  }

  savepoint<Result>(rules: () => Ruled<Result>): Ruled<SavepointResult<Result>> {
    const start = this.laid.length;
    const undoSums = this.markSums();
    const ruled = orElse(rules, (error) => {
      undoSums();
      const takenBack = withEach(this.laid.splice(start).toReversed(), ({ undo }) => undo());
      return andThen(takenBack, () => {
        throw error;
      });
    });
    return andThen(ruled, (result) => ({ result, changes: this.laid.slice(start).map(({ change }) => change) }));
  }

  /** Gives what takes the change back. */
  private apply({ before, after }: Change): () => void {
    const record = after?.record ?? null;
    const id = (record ?? before)?.id ?? '';
    const earlier = this.nodes.get(id);
    this.put(id, record);
    const isEntity = (record ?? before)?.kind === 'entity';
    const restoreOwner = isEntity ? this.owners.lay(id, after?.kind === 'entity' ? after.keys.externalIds : []) : null;
    const restoreSums = this.clearSums(before, record);
    // Nothing can have named what was not there.
    const known = before || !record ? [] : keysOfNothing(record).filter((key) => !this.complete.has(key));
    for (const key of known) this.complete.add(key);
    return () => {
      this.put(id, earlier);
      restoreOwner?.();
      restoreSums();
      for (const key of known) this.complete.delete(key);
    };
  }

  /** @param state undefined: nothing is known of the node */
  protected put(id: string, state: NodeRecord | null | undefined): void {
    const old = this.nodes.get(id) ?? null;
    if (old) for (const key of indexKeys(old)) this.index.remove(key, id);
    this.naming.remove(old);
    this.names?.remove(old);
    if (state === undefined) this.nodes.delete(id);
    else this.nodes.set(id, state);
    if (state?.kind === 'relation') this.ends.set(id, [state.from, state.to]);
    if (state) for (const key of indexKeys(state)) this.index.add(key, id);
    this.naming.add(state ?? null);
    this.names?.add(state ?? null);
  }

  /** An id that was read with its claims and gave no such node is none; it may still be the id of a node of another kind. */
  private isNone(kind: 'entity' | 'relation', id: string): boolean {
    return !this.nodes.has(id) && this.complete.has(claimsKey(kind, id));
  }

  private ofKind<Kind extends NodeKind>(kind: Kind, id: string): OfKind<Kind> | null {
    const node = this.node(id);
    return node?.kind === kind ? (node as OfKind<Kind>) : null;
  }

  private find<Found>(key: string, part: Partial<ReadSet>, read: (id: string) => Found | null): Found[] {
    this.require(key, part);
    return inOrder(this.index.at(key), read);
  }

  private require(key: string, part: Partial<ReadSet>): void {
    if (!this.complete.has(key)) this.ask(part);
  }

  protected override ask(part: Partial<ReadSet>): never {
    const readSet = readSetOf(part);
    this.requested.push(readSet);
    throw new ReadRequest(readSet);
  }
}
