import type { DeclaredEntityType, DeclaredOntology, DeclaredReading } from '../declared.js';
import { faultAt, type FileFault, type Located } from '../../files/file-faults.js';
import { ancestorsOf, isOf, type Ancestors } from '../hierarchy.js';

/** A reading is a field of the types at its end and of all below them: none of these may have, or inherit, a property of that name. */
export function* fields({ entityTypes, relationTypes }: DeclaredOntology): Iterable<FileFault> {
  const ancestors = ancestorsOf(entityTypes);
  const propertyNames = namesByType(entityTypes, ancestors);
  for (const { from, to, forward, reverse } of relationTypes) {
    for (const [reading, ends] of [[forward, from] as const, [reverse, to] as const]) {
      const types = entityTypes.map(({ name }) => name.value).filter((type) => ends.some((end) => isOf(type, end.value, ancestors)));
      yield* clash(reading, types, propertyNames);
    }
  }
}

type NamesByType = ReadonlyMap<string, ReadonlySet<string>>;

/** The names of all properties of each type, inherited ones too. */
function namesByType(types: readonly DeclaredEntityType[], ancestors: Ancestors): NamesByType {
  const chainOf = (type: Located<string>) => types.filter(({ name }) => isOf(type.value, name.value, ancestors));
  const namesOf = (chain: readonly DeclaredEntityType[]) => chain.flatMap(({ properties }) => properties.map(({ name }) => name.value));
  return new Map(types.map(({ name }) => [name.value, new Set(namesOf(chainOf(name)))]));
}

function* clash(reading: DeclaredReading | null, types: readonly string[], propertyNames: NamesByType): Iterable<FileFault> {
  const name = reading?.name ?? null;
  const owner = types.find((type) => name !== null && propertyNames.get(type)?.has(name.value));
  if (name === null || owner === undefined) return;
  yield faultAt(name, `\`${name.value}\` is a property of \`${owner}\` already: the two would be one field`);
}
