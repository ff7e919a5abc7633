import type { DeclaredEntityType, DeclaredOntology } from '../declared.js';
import { faultAt, type FileFault } from '../../files/file-faults.js';
import { ancestorsOf, isOf, type Ancestors } from '../hierarchy.js';

/** Only abstract types have types below them, none is below itself, and each has one below that entities may be of. */
export function* hierarchy({ entityTypes }: DeclaredOntology): Iterable<FileFault> {
  const ancestors = ancestorsOf(entityTypes);
  yield* belowConcrete(entityTypes);
  yield* cycles(entityTypes, ancestors);
  yield* withoutConcrete(entityTypes, ancestors);
}

function* belowConcrete(types: readonly DeclaredEntityType[]): Iterable<FileFault> {
  const concrete = new Set(types.filter((type) => !type.abstract).map(({ name }) => name.value));
  for (const { name, is } of types) {
    for (const parent of is) {
      if (!concrete.has(parent.value) || parent.value === name.value) continue;
      yield faultAt(parent, `\`${parent.value}\` is not abstract, and only abstract types may have types below them`);
    }
  }
}

/** Each cycle once, at the first of its types. */
function* cycles(types: readonly DeclaredEntityType[], ancestors: Ancestors): Iterable<FileFault> {
  const reported = new Set<string>();
  for (const { name, is } of types) {
    const cycle = types.filter((other) => isOnCycle(name.value, other.name.value, ancestors)).map((other) => other.name.value);
    const link = is.find((parent) => cycle.includes(parent.value));
    if (link === undefined || reported.has(name.value)) continue;
    for (const member of cycle) reported.add(member);
    yield faultAt(link, `forms a cycle: ${cycle.join(', ')} ${cycle.length === 1 ? 'is its own ancestor' : 'are ancestors of each other'}`);
  }
}

function isOnCycle(type: string, other: string, ancestors: Ancestors): boolean {
  return (ancestors.get(type)?.includes(other) ?? false) && (ancestors.get(other)?.includes(type) ?? false);
}

function* withoutConcrete(types: readonly DeclaredEntityType[], ancestors: Ancestors): Iterable<FileFault> {
  const concrete = types.filter((type) => !type.abstract).map(({ name }) => name.value);
  for (const { name, abstract } of types) {
    if (!abstract || concrete.some((other) => isOf(other, name.value, ancestors))) continue;
    yield faultAt(name, `\`${name.value}\` is abstract, and so is every type below it: no entity could be of it`);
  }
}
