import type { EntityKey } from '../model/topology.js';
import { HashNumbering } from './numbering.js';
import type { PathQuestion } from './question.js';

/** Stands for no state: a path may not go there. */
export const NO_ENTRY = -1;

// The role of an entity: one of these, or the bit of a via.
const BETWEEN = 0;
const START = -1;
const GOAL = -2;
const AVOIDED = -3;

/**
 * Where a path may go. The search moves between states: an entity together with the vias seen so far, packed into one code.
 * Entities may repeat here, since that is checked when paths are put together.
 */
export class EntryRules {
  readonly startCodes: readonly number[];
  readonly goalCodes: readonly number[];
  private readonly named = new HashNumbering();
  private readonly roles: number[] = [];
  private readonly isOpenType: ((type: number) => boolean) | null;
  private readonly allVias: number;

  constructor(question: PathQuestion, entityTypes: readonly string[]) {
    const { from, to, via, avoid, avoidTypes, filter } = question;
    for (const entity of from) this.assign(entity, START);
    for (const entity of to) this.assign(entity, GOAL);
    for (const entity of avoid) this.assign(entity, AVOIDED);
    via.forEach((entity, i) => this.assign(entity, 1 << i));
    this.allVias = (1 << via.length) - 1;
    this.startCodes = from.map((entity) => this.codeOf(entity, 0));
    this.goalCodes = to.map((entity) => this.codeOf(entity, this.allVias));
    this.isOpenType = openTypeTest({ avoidTypes, filter }, entityTypes);
  }

  /** Whether the types of entities must be known. */
  get needsTypes(): boolean {
    return this.isOpenType !== null;
  }

  /** Whether several states may share an entity. */
  get hasVias(): boolean {
    return this.allVias > 0;
  }

  entityOf(code: number): EntityKey {
    return Math.floor(code / (this.allVias + 1));
  }

  seenAt(code: number): number {
    return code % (this.allVias + 1);
  }

  isEnd(entity: EntityKey): boolean {
    const role = this.roleOf(entity);
    return role === START || role === GOAL;
  }

  /** The state that a hop leads to, for one who has seen these vias; NO_ENTRY where no path goes. */
  stateAhead(seen: number, entity: EntityKey, type: number): number {
    const role = this.roleOf(entity);
    if (role === GOAL) return seen === this.allVias ? this.codeOf(entity, seen) : NO_ENTRY;
    return role >= BETWEEN && this.isOpen(type) ? this.codeOf(entity, seen | role) : NO_ENTRY;
  }

  /** The state that a hop comes from, for one who had seen these vias there; NO_ENTRY where no path comes from. */
  stateBehind(seen: number, entity: EntityKey, type: number): number {
    const role = this.roleOf(entity);
    if (role === START) return seen === 0 ? this.codeOf(entity, seen) : NO_ENTRY;
    return role >= BETWEEN && this.isOpen(type) && (seen & role) === role ? this.codeOf(entity, seen) : NO_ENTRY;
  }

  /** What may have been seen one hop before a state. A via that is passed again was seen before. */
  seenBefore(code: number): readonly number[] {
    const seen = this.seenAt(code);
    const role = this.roleOf(this.entityOf(code));
    return role > BETWEEN ? [seen & ~role, seen] : [seen];
  }

  private assign(entity: EntityKey, role: number): void {
    this.roles[this.named.put(entity)] = role;
  }

  private roleOf(entity: EntityKey): number {
    const index = this.named.find(entity);
    return index < 0 ? BETWEEN : (this.roles[index] ?? BETWEEN);
  }

  private codeOf(entity: EntityKey, seen: number): number {
    return entity * (this.allVias + 1) + seen;
  }

  private isOpen(type: number): boolean {
    return this.isOpenType === null || this.isOpenType(type);
  }
}

/**
 * Whether an entity of a type, by its index, may stand between the ends; null where all may. One that the ontology does not have may,
 * unless some are asked for.
 */
export function openTypeTest(
  { avoidTypes, filter }: Pick<PathQuestion, 'avoidTypes' | 'filter'>,
  entityTypes: readonly string[],
): ((type: number) => boolean) | null {
  if (avoidTypes.length === 0 && filter.otherTypes === null) return null;
  const open = entityTypes.map((type) => !avoidTypes.includes(type) && (filter.otherTypes?.includes(type) ?? true));
  const isUnknownOpen = filter.otherTypes === null;
  return (type) => open[type] ?? isUnknownOpen;
}
