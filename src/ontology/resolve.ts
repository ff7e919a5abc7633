import type { Located } from '../files/file-faults.js';
import type { DeclaredEntityType, DeclaredOntology, DeclaredProperty, DeclaredReading, DeclaredRelationType } from './declared.js';
import { ancestorsOf, isOf, type Ancestors } from './hierarchy.js';
import type { EntityType, OntologyContent, PropertyDefinition, Reading, RelationType } from './ontology.js';

/**
 * An ontology that the check has passed, with all that follows from its file: ancestors, concrete types, inherited properties.
 * Types come in the order of the file, but those above before those below.
 */
export function resolveOntology(declared: DeclaredOntology): OntologyContent {
  const ancestors = ancestorsOf(declared.entityTypes);
  return {
    name: text(declared.name),
    version: text(declared.version),
    entityTypes: aboveBeforeBelow(declared.entityTypes).map((type) => resolveEntityType(type, declared.entityTypes, ancestors)),
    relationTypes: declared.relationTypes.map(resolveRelationType),
  };
}

function aboveBeforeBelow(types: readonly DeclaredEntityType[]): readonly DeclaredEntityType[] {
  const order = new Set<DeclaredEntityType>();
  const add = (type: DeclaredEntityType): void => {
    if (order.has(type)) return;
    for (const parent of declaredAs(values(type.is), types)) add(parent);
    order.add(type);
  };
  for (const type of types) add(type);
  return [...order];
}

function declaredAs(names: readonly string[], types: readonly DeclaredEntityType[]): readonly DeclaredEntityType[] {
  const byName = new Map(types.map((type) => [type.name.value, type]));
  return names.flatMap((name) => byName.get(name) ?? []);
}

function resolveEntityType(declared: DeclaredEntityType, all: readonly DeclaredEntityType[], ancestors: Ancestors): EntityType {
  const name = declared.name.value;
  const chain = [name, ...(ancestors.get(name) ?? [])];
  return {
    name,
    label: text(declared.label),
    plural: text(declared.plural),
    description: text(declared.description),
    abstract: declared.abstract,
    parents: values(declared.is),
    ancestors: chain.slice(1),
    concrete: all.filter((other) => !other.abstract && isOf(other.name.value, name, ancestors)).map((other) => other.name.value),
    properties: inherited(declaredAs(chain, all).flatMap((type) => type.properties.map(property))),
  };
}

/** Each property once, as the nearest type declares it, with all that the types above it ask for. */
function inherited(chain: readonly PropertyDefinition[]): readonly PropertyDefinition[] {
  const declarations = new Map<string, PropertyDefinition[]>();
  for (const property of chain) declarations.set(property.name, [...(declarations.get(property.name) ?? []), property]);
  return [...declarations.values()].map((nearestFirst) => nearestFirst.reduce(narrowed));
}

/** What one type requires or allows holds for all below it. */
function narrowed(nearer: PropertyDefinition, above: PropertyDefinition): PropertyDefinition {
  return {
    ...nearer,
    required: nearer.required || above.required,
    varies: nearer.varies || above.varies,
    values: nearer.values?.filter((value) => above.values?.includes(value) ?? true) ?? above.values,
    minimum: extreme(Math.max, nearer.minimum, above.minimum),
    maximum: extreme(Math.min, nearer.maximum, above.maximum),
    pattern: nearer.pattern ?? above.pattern,
  };
}

function extreme(of: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  return a !== null && b !== null ? of(a, b) : (a ?? b);
}

function resolveRelationType(declared: DeclaredRelationType): RelationType {
  const forward = reading(declared.forward);
  return {
    name: declared.name.value,
    description: text(declared.description),
    from: values(declared.from),
    to: values(declared.to),
    forward,
    reverse: declared.symmetric ? forward : reading(declared.reverse),
    symmetric: declared.symmetric,
    temporality: checked(declared.temporality),
    speech: declared.speech,
    properties: declared.properties.map(property),
  };
}

function reading(declared: DeclaredReading | null): Reading {
  const { name, label } = checked(declared);
  return { name: text(name), label: text(label) };
}

function property(declared: DeclaredProperty): PropertyDefinition {
  const { name, type, description, entityTypes } = declared;
  return {
    name: name.value,
    type: checked(type),
    description: text(description),
    required: flag(declared.required),
    many: flag(declared.many),
    entityTypes: values(entityTypes ?? []),
    identifies: flag(declared.identifies),
    varies: flag(declared.varies),
    tell: flag(declared.tell),
    values: declared.values && values(declared.values),
    minimum: valueOrNull(declared.minimum),
    maximum: valueOrNull(declared.maximum),
    pattern: valueOrNull(declared.pattern),
  };
}

const text = (written: Located<string> | null): string => checked(written).value;
const flag = (written: Located<boolean> | null): boolean => written?.value ?? false;
const valueOrNull = <Value>(written: Located<Value> | null): Value | null => written?.value ?? null;
const values = (written: readonly Located<string>[]): readonly string[] => written.map(({ value }) => value);

function checked<Value>(value: Value | null): Value {
  if (value === null) throw new TypeError('An ontology with faults cannot be resolved');
  return value;
}
