import type { DeclaredEntityType, DeclaredOntology, DeclaredProperty } from '../declared.js';
import { faultAt, type FileFault } from '../../files/file-faults.js';
import { ancestorsOf } from '../hierarchy.js';

/** A type that declares a property again may allow less than the types above it, never more: it is of these, too. */
export function* inheritedRanges({ entityTypes }: DeclaredOntology): Iterable<FileFault> {
  const ancestors = ancestorsOf(entityTypes);
  const byName = new Map(entityTypes.map((type) => [type.name.value, type]));
  for (const type of entityTypes) {
    const above = (ancestors.get(type.name.value) ?? []).flatMap((name) => byName.get(name) ?? []);
    for (const [here, there] of declaredAgain(type, above)) yield* wider(here, there);
  }
}

/** Each property of a type with each declaration of it above. */
function declaredAgain(
  { properties }: DeclaredEntityType,
  above: readonly DeclaredEntityType[],
): readonly (readonly [here: DeclaredProperty, there: DeclaredProperty])[] {
  const all = above.flatMap((type) => type.properties);
  return properties.flatMap((here) => all.filter(({ name }) => name.value === here.name.value).map((there) => [here, there] as const));
}

function* wider(here: DeclaredProperty, above: DeclaredProperty): Iterable<FileFault> {
  const inLine = ({ line }: { readonly line: number }): string => `in line ${line}, of a type above`;
  if (here.minimum && above.minimum && here.minimum.value < above.minimum.value)
    yield faultAt(here.minimum, `must not be below ${above.minimum.value}, the minimum ${inLine(above.minimum)}`);
  if (here.maximum && above.maximum && here.maximum.value > above.maximum.value)
    yield faultAt(here.maximum, `must not be above ${above.maximum.value}, the maximum ${inLine(above.maximum)}`);
  if (here.pattern && above.pattern && here.pattern.value !== above.pattern.value)
    yield faultAt(here.pattern, `must be that ${inLine(above.pattern)}: nobody can tell which of two patterns allows less`);
  const allowed = above.values?.map(({ value }) => value);
  for (const value of here.values ?? []) {
    if (allowed && !allowed.includes(value.value)) yield faultAt(value, `\`${value.value}\` is none of the values ${inLine(above.name)}`);
  }
}
