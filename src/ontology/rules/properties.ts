import { declaredProperties, type DeclaredOntology, type DeclaredProperty } from '../declared.js';
import { faultAt, type FileFault } from '../../files/file-faults.js';

/** The parts of a property fit together, and a name means the same wherever it stands: filters name a property without its type. */
export function* properties(ontology: DeclaredOntology): Iterable<FileFault> {
  for (const property of declaredProperties(ontology)) {
    yield* valueTypes(property);
    yield* listOfBooleans(property);
  }
  yield* secondMeanings(declaredProperties(ontology));
}

function* valueTypes({ name, type, entityTypes }: DeclaredProperty): Iterable<FileFault> {
  const location = { ...name, path: [...name.path, 'entityTypes'] };
  if (type === 'entity' && entityTypes === null) yield faultAt(location, 'is missing: which types may the value be of?');
  if (type !== 'entity' && type !== null && entityTypes !== null) yield faultAt(location, `is only for type entity, not for ${type}`);
}

function* listOfBooleans({ type, many }: DeclaredProperty): Iterable<FileFault> {
  if (type === 'boolean' && many?.value) yield faultAt(many, 'a boolean has one value: leave this out');
}

function* secondMeanings(all: readonly DeclaredProperty[]): Iterable<FileFault> {
  const firsts = new Map<string, DeclaredProperty>();
  for (const property of all) {
    const { name, type } = property;
    const first = firsts.get(name.value) ?? property;
    firsts.set(name.value, first);
    const [here, there] = [meaning(property), meaning(first)];
    if (type === null || first.type === null || here === there) continue;
    yield faultAt(name, `\`${name.value}\` is ${here} here and ${there} in line ${first.name.line}: one name, one meaning`);
  }
}

/** In words, to be compared and shown: `a list (date)`, `one value (entity of Person, Place)`. */
function meaning({ type, many, entityTypes }: DeclaredProperty): string {
  const names = (entityTypes ?? []).map(({ value }) => value).sort();
  return `${many?.value ? 'a list' : 'one value'} (${type}${names.length > 0 ? ` of ${names.join(', ')}` : ''})`;
}
