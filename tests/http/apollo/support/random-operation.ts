import {
  doTypesOverlap,
  getNamedType,
  isCompositeType,
  isLeafType,
  isRequiredArgument,
  isUnionType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import type { Draw } from './draw.js';
import { RandomValues, type Variables } from './random-values.js';

/** An operation as a client sends it, and the variables of its requests. */
export interface RandomOperation {
  readonly query: string;
  readonly requests: readonly Variables[];
}

const MAX_LEVELS = 6;
const MAX_SELECTIONS = 4;
/** From where on there is but one selection in each set. */
const MANY = 20;
/** Few fields of a type are used in one operation, so that they come again beside themselves. */
const MAX_FIELDS_OF_A_TYPE = 5;

/**
 * Where conditions are: nowhere, or where they are compiled, on fields with a response name of their own, or anywhere. In random places
 * nearly all operations have one that is not compiled.
 */
const CONDITIONS = ['nowhere', 'apart', 'apart', 'anywhere'] as const;

/**
 * A query over a schema, type by type: fields with arguments and aliases, inline fragments and named ones, which are spread wherever they
 * fit, and conditions on all of them. Nearly all are valid: the same response name in one operation is the same field with the same
 * arguments.
 * @param ids those of nodes that are there
 */
export function randomOperation(schema: GraphQLSchema, ids: readonly string[], draw: Draw): RandomOperation {
  const root = schema.getQueryType();
  if (!root) throw new Error('nothing can be asked');
  const writer = new OperationWriter(schema, draw, new RandomValues(draw, ids));
  return writer.write(root);
}

type Field = GraphQLField<unknown, unknown>;

class OperationWriter {
  private readonly fragments: { readonly name: string; readonly type: GraphQLCompositeType; readonly text: string }[] = [];
  private readonly fieldsOfTypes = new Map<string, readonly Field[]>();
  private readonly argumentsOfFields = new Map<string, string>();
  private readonly conditions: (typeof CONDITIONS)[number];
  private selected = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: Draw,
    private readonly values: RandomValues,
  ) {
    this.conditions = draw.of(CONDITIONS);
  }

  write(root: GraphQLCompositeType): RandomOperation {
    const selected = this.selectionsOf(root, MAX_LEVELS);
    const query = [`query Random${this.values.definitions()} ${selected}`, ...this.fragments.map(({ text }) => text)].join('\n');
    return { query, requests: this.values.requests() };
  }

  private selectionsOf(type: GraphQLCompositeType, levels: number, isOnCondition = false): string {
    const count = this.selected > MANY ? 1 : 1 + this.draw.below(MAX_SELECTIONS);
    this.selected += count;
    return `{ ${Array.from({ length: count }, () => this.selectionOf(type, levels, isOnCondition)).join(' ')} }`;
  }

  private selectionOf(type: GraphQLCompositeType, levels: number, isOnCondition: boolean): string {
    const kind = this.draw.below(8);
    if (kind === 0 && levels > 0) return this.inlineFragment(type, levels - 1, isOnCondition);
    if (kind <= 2 && levels > 0 && !(isOnCondition && this.conditions === 'apart')) return this.spread(type, levels - 1);
    return this.field(type, levels, isOnCondition);
  }

  private field(type: GraphQLCompositeType, levels: number, isOnCondition: boolean): string {
    const fields = this.fieldsOf(type).filter((field) => levels > 1 || isLeafType(getNamedType(field.type)));
    if (fields.length === 0) return `other${this.selected++}: __typename`;
    const field = this.draw.of(fields);
    const below = getNamedType(field.type);
    const condition = this.maybeOnCondition();
    const name = this.responseName(field, isOnCondition || condition !== '');
    const selected = isCompositeType(below) ? ` ${this.selectionsOf(below, levels - 1)}` : '';
    return `${name}${this.argumentsOf(field)}${condition}${selected}`;
  }

  private responseName({ name }: Field, isOnCondition: boolean): string {
    if (isOnCondition && this.conditions === 'apart') return `apart${this.selected++}: ${name}`;
    return this.draw.once(10) ? `other_${name}: ${name}` : name;
  }

  private fieldsOf(type: GraphQLCompositeType): readonly Field[] {
    const known = this.fieldsOfTypes.get(type.name);
    if (known || isUnionType(type)) return known ?? [];
    const all = Object.values(type.getFields());
    const some = Array.from({ length: MAX_FIELDS_OF_A_TYPE }, () => this.draw.of(all));
    this.fieldsOfTypes.set(type.name, some);
    return some;
  }

  private argumentsOf({ name, args }: Field): string {
    const key = `${name}(${args.map((argument) => `${argument.name}: ${String(argument.type)}`).join()})`;
    const known = this.argumentsOfFields.get(key);
    if (known !== undefined) return known;
    const given = this.isLookUp(args) ? [this.draw.of(args)] : args.filter((one) => this.isGiven(one));
    const text = given.length > 0 ? `(${given.map((one) => `${one.name}: ${this.values.value(one.type)}`).join(', ')})` : '';
    this.argumentsOfFields.set(key, text);
    return text;
  }

  /** Of what names a node in several ways exactly one is given. */
  private isLookUp(args: readonly GraphQLArgument[]): boolean {
    return args.some(({ name }) => name === 'id') && !args.some(isRequiredArgument);
  }

  /** Pages are small; a cursor that fits is none of those that can be made up. */
  private isGiven(argument: GraphQLArgument): boolean {
    return isRequiredArgument(argument) || argument.name === 'first' || (argument.name !== 'after' && this.draw.once(4));
  }

  private inlineFragment(type: GraphQLCompositeType, levels: number, isOnCondition: boolean): string {
    const on = this.draw.once(3) ? type : this.draw.of(overlapping(this.schema, type));
    const condition = this.maybeOnCondition();
    const isAny = on === type && this.draw.once(2);
    return `...${isAny ? '' : ` on ${on.name}`}${condition} ${this.selectionsOf(on, levels, isOnCondition || condition !== '')}`;
  }

  /** One of those there are, where it fits, or a new one; a fragment is there once it is whole, so none spreads itself. */
  private spread(type: GraphQLCompositeType, levels: number): string {
    const fitting = this.fragments.filter((fragment) => doTypesOverlap(this.schema, fragment.type, type));
    const { name } = fitting.length > 0 && !this.draw.once(3) ? this.draw.of(fitting) : this.newFragment(type, levels);
    return `...${name}${this.conditions === 'anywhere' ? this.maybeOnCondition() : ''}`;
  }

  private newFragment(type: GraphQLCompositeType, levels: number): { readonly name: string } {
    const on = this.draw.once(2) ? type : this.draw.of(overlapping(this.schema, type));
    const selected = this.selectionsOf(on, levels);
    const name = `F${this.fragments.length}`;
    const fragment = { name, type: on, text: `fragment ${name} on ${on.name} ${selected}` };
    this.fragments.push(fragment);
    return fragment;
  }

  private maybeOnCondition(): string {
    return this.conditions !== 'nowhere' && this.draw.once(5) ? ` ${this.values.condition()}` : '';
  }
}

const overlaps = new WeakMap<GraphQLCompositeType, readonly GraphQLCompositeType[]>();

/** The types of which an object may be that is of a type. */
function overlapping(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  const known = overlaps.get(type);
  if (known) return known;
  const types = Object.values(schema.getTypeMap()).filter(isCompositeType);
  const found = types.filter((one) => !one.name.startsWith('__') && doTypesOverlap(schema, one, type));
  overlaps.set(type, found);
  return found;
}
