import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  parseConstValue,
  valueFromASTUntyped,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import type { Draw } from './draw.js';

export type Variables = Readonly<Record<string, unknown>>;

interface Variable {
  readonly name: string;
  readonly definition: string;
  /** For each request: the value given, or null where it is left out. */
  readonly values: readonly ({ readonly given: unknown } | null)[];
}

/** How often an operation is asked, each time with other variables. */
const REQUESTS = 4;
const MAX_NESTING = 2;

const SCALARS: Readonly<Record<string, readonly string[]>> = {
  Int: ['1', '2', '3'],
  Float: ['0.5', '1', '7e-1'],
  Boolean: ['true', 'false'],
  String: [
    '"Microsoft"',
    '"IMOD"',
    '"Joe Lopez"',
    '"2024"',
    '"role"',
    '"a \\"b\\""',
    '"__MAGIC_NAN__57f286b9_4c20_487f_b409_79804ddcb4f8"',
  ],
  PartialDate: ['"2024"', '"2023-10/.."', '"2025-05-15"'],
  DateTime: ['"2025-06-01T00:00:00Z"'],
  URL: ['"https://www.theguardian.com/"'],
};

/** Arguments and conditions of one operation, as text, with the variables that they use. */
export class RandomValues {
  private readonly variables: Variable[] = [];
  private readonly switches: string[] = [];

  /** @param ids those of nodes that are there */
  constructor(
    private readonly draw: Draw,
    private readonly ids: readonly string[],
  ) {}

  /** The definitions of the variables that were used. */
  definitions(): string {
    return this.variables.length > 0 ? `(${this.variables.map(({ definition }) => definition).join(', ')})` : '';
  }

  /** The variables of each request. */
  requests(): Variables[] {
    return Array.from({ length: REQUESTS }, (_, request) =>
      Object.fromEntries(this.variables.flatMap(({ name, values }) => (values[request] ? [[name, values[request].given]] : []))),
    );
  }

  /** A value of a type: written out, a variable, or with variables in it. */
  value(type: GraphQLInputType, nesting = 0): string {
    return this.draw.once(4) ? this.variable(type) : this.written(type, nesting, (inner) => this.value(inner, nesting + 1));
  }

  /** `@include`, `@skip` or both; few variables, so that conditions are often the same. */
  condition(): string {
    const [one, other] = this.draw.once(2) ? ['include', 'skip'] : ['skip', 'include'];
    const first = `@${one}(if: ${this.switch()})`;
    return this.draw.once(4) ? `${first} @${other}(if: ${this.switch()})` : first;
  }

  private switch(): string {
    if (this.draw.once(6)) return this.draw.of(['true', 'false']);
    if (this.switches.length > 0 && !this.draw.once(3)) return this.draw.of(this.switches);
    const values = this.forRequests(() => ({ given: this.draw.once(2) }));
    const name = this.define('Boolean!', values);
    this.switches.push(name);
    return name;
  }

  private variable(type: GraphQLInputType): string {
    const hasDefault = this.draw.once(3);
    const mayBeLeftOut = hasDefault || !isNonNullType(type);
    const values = this.forRequests(() => {
      if (mayBeLeftOut && this.draw.once(3)) return null;
      if (!isNonNullType(type) && this.draw.once(6)) return { given: null };
      return { given: valueFromASTUntyped(parseConstValue(this.constant(type))) };
    });
    const written = hasDefault ? ` = ${this.constant(type)}` : '';
    return this.define(String(type) + written, values);
  }

  private forRequests(value: () => Variable['values'][number]): Variable['values'] {
    return Array.from({ length: REQUESTS }, value);
  }

  private define(type: string, values: Variable['values']): string {
    const name = `v${this.variables.length}`;
    this.variables.push({ name, definition: `$${name}: ${type}`, values });
    return `$${name}`;
  }

  private constant(type: GraphQLInputType, nesting = 0): string {
    return this.written(type, nesting, (inner) => this.constant(inner, nesting + 1));
  }

  private written(type: GraphQLInputType, nesting: number, inside: (type: GraphQLInputType) => string): string {
    const named = getNullableType(type);
    if (isListType(named)) return `[${Array.from({ length: 1 + this.draw.below(2) }, () => inside(named.ofType)).join(', ')}]`;
    if (isInputObjectType(named)) return `{ ${this.fieldsOf(named, nesting, inside).join(', ')} }`;
    if (isEnumType(named)) return this.draw.of(named.getValues()).name;
    if (named.name === 'ID') return JSON.stringify(this.draw.of(this.ids));
    return this.draw.of(SCALARS[named.name] ?? ['"2024"']);
  }

  private fieldsOf(type: GraphQLInputObjectType, nesting: number, inside: (type: GraphQLInputType) => string): string[] {
    const fields = Object.values(type.getFields());
    if (type.isOneOf) return [this.draw.of(fields)].map(({ name, type: of }) => `${name}: ${this.constant(of, nesting + 1)}`);
    const isGiven = (field: GraphQLInputField): boolean => isRequiredInputField(field) || (nesting < MAX_NESTING && this.draw.once(4));
    return fields.filter(isGiven).map(({ name, type: of }) => `${name}: ${inside(of)}`);
  }
}
