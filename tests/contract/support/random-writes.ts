import type { Change } from '../../../src/model/change.js';
import type { EntityRecord } from '../../../src/model/entity.js';
import type { RelationRecord } from '../../../src/model/relation.js';
import type { Random } from '../../support/random.js';
import { ONTOLOGY } from './contract-ontology.js';
import { randomEntity, randomRelation, type RandomGraph } from './random-records.js';
import { creation, deletion, update } from './writing.js';

/** Changes of entities and relations, one after another, each of what those before it have left. */
export class RandomWrites {
  private readonly present: Map<string, EntityRecord>;
  private readonly relations: Map<string, RelationRecord>;
  private readonly claimed: ReadonlySet<string>;
  private readonly named: ReadonlySet<string>;
  /** Of all entities that there ever were. */
  readonly ids: string[];
  private made = 0;

  constructor(
    private readonly random: Random,
    { entities, relations, claims, documents }: RandomGraph,
  ) {
    this.present = new Map(entities.map((entity) => [entity.id, entity]));
    this.relations = new Map(relations.map((relation) => [relation.id, relation]));
    this.claimed = new Set(claims.flatMap(({ relationId }) => relationId ?? []));
    this.named = new Set([
      ...claims.flatMap(({ entityId, claimantId, onBehalfOfId }) => [entityId, claimantId, onBehalfOfId].flatMap((id) => id ?? [])),
      ...documents.flatMap(({ publisherEntityId }) => publisherEntityId ?? []),
    ]);
    this.ids = entities.map(({ id }) => id);
  }

  /** The next change, with what it brings along. */
  next(): Change[] {
    const { random } = this;
    const among = [...this.relations.values()];
    const draw = random.below(10);
    if (draw < 3) return this.addRelation();
    if (draw < 5) return this.changeRelation(random.pick(among));
    if (draw < 7) return this.deleteRelation(random.pick(among.filter(({ id }) => !this.claimed.has(id))));
    if (draw < 8) return this.addEntity();
    if (draw < 9) return this.retype(random.pick([...this.present.values()]));
    return this.deleteEntity();
  }

  entities(ids: readonly string[]): EntityRecord[] {
    return ids.map((id, i) => randomEntity(this.random, id, 1_000 + i));
  }

  private addRelation(): Change[] {
    const relation = randomRelation(this.random, `more-${this.made++}`, [...this.present.values()]);
    this.relations.set(relation.id, relation);
    return [creation(relation)];
  }

  private changeRelation(before: RelationRecord): Change[] {
    const { evidence } = randomRelation(this.random, before.id, [...this.present.values()]);
    const after = { ...before, evidence };
    this.relations.set(before.id, after);
    return [update(before, after)];
  }

  private deleteRelation(relation: RelationRecord): Change[] {
    this.relations.delete(relation.id);
    return [deletion(relation)];
  }

  private addEntity(): Change[] {
    const entity = randomEntity(this.random, `${this.random.pick(['a', 'e1', 'z'])}-${this.made++}`, 100 + this.made);
    this.present.set(entity.id, entity);
    this.ids.push(entity.id);
    const relation = { ...randomRelation(this.random, `more-${this.made++}`, [...this.present.values()]), from: entity.id };
    this.relations.set(relation.id, relation);
    return [creation(entity), creation(relation)];
  }

  private retype(before: EntityRecord): Change[] {
    const after = { ...before, type: this.random.pick(ONTOLOGY.concreteEntityTypes) };
    this.present.set(before.id, after);
    return [update(before, after)];
  }

  /** One that nothing hangs on but relations without claims, which go first. */
  private deleteEntity(): Change[] {
    const isFree = ({ id }: EntityRecord): boolean =>
      !this.named.has(id) && [...this.relations.values()].every((one) => (one.from !== id && one.to !== id) || !this.claimed.has(one.id));
    const entity = [...this.present.values()].find(isFree);
    if (!entity) return this.addRelation();
    const hanging = [...this.relations.values()].filter(({ from, to }) => from === entity.id || to === entity.id);
    this.present.delete(entity.id);
    return [...hanging.flatMap((relation) => this.deleteRelation(relation)), deletion(entity)];
  }
}
