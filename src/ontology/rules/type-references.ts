import { declaredProperties, type DeclaredOntology } from '../declared.js';
import { faultAt, type FileFault, type Located } from '../../files/file-faults.js';
import { ancestorsOf, isOf, type Ancestors } from '../hierarchy.js';
import { didYouMean } from '../../model/nearest-name.js';

/** Lists of entity types name types that are there, each once; where a type stands for all below it, those are not named beside it. */
export function* typeReferences(ontology: DeclaredOntology): Iterable<FileFault> {
  const { entityTypes, relationTypes } = ontology;
  const known = entityTypes.map(({ name }) => name.value);
  const ancestors = ancestorsOf(entityTypes);
  const ends = [
    ...relationTypes.flatMap(({ from, to }) => [from, to]),
    ...declaredProperties(ontology).map((property) => property.entityTypes ?? []),
  ];
  for (const list of [...entityTypes.map(({ is }) => is), ...ends]) {
    yield* unknown(list, known);
    yield* repeated(list);
  }
  for (const list of ends) yield* covered(list, ancestors);
}

function* unknown(list: readonly Located<string>[], known: readonly string[]): Iterable<FileFault> {
  for (const name of list) {
    if (!known.includes(name.value)) yield faultAt(name, `there is no entity type \`${name.value}\`${didYouMean(name.value, known)}`);
  }
}

function* repeated(list: readonly Located<string>[]): Iterable<FileFault> {
  for (const [i, name] of list.entries()) {
    if (list.slice(0, i).some(({ value }) => value === name.value)) yield faultAt(name, `\`${name.value}\` is named twice`);
  }
}

function* covered(list: readonly Located<string>[], ancestors: Ancestors): Iterable<FileFault> {
  for (const name of list) {
    const wider = list.find(({ value }) => value !== name.value && isOf(name.value, value, ancestors));
    if (wider) yield faultAt(name, `\`${wider.value}\` stands for every \`${name.value}\` already: leave one of them out`);
  }
}
