import { readingsOf, type DeclaredOntology } from '../declared.js';
import { faultAt, type FileFault, type Written } from '../../files/file-faults.js';
import { entityPropertyInstead, pluralInstead, readingInstead, relationPropertyInstead, typeNameInstead } from '../reserved-names.js';

/** No name may be one that the API or a store has already. */
export function* reserved({ entityTypes, relationTypes }: DeclaredOntology): Iterable<FileFault> {
  for (const { name } of [...entityTypes, ...relationTypes]) yield* free(name, typeNameInstead);
  for (const { plural } of entityTypes) yield* free(plural, pluralInstead);
  for (const { name } of relationTypes.flatMap(readingsOf)) yield* free(name, readingInstead);
  for (const { name } of entityTypes.flatMap((type) => type.properties)) yield* free(name, entityPropertyInstead);
  for (const { name } of relationTypes.flatMap((type) => type.properties)) yield* free(name, relationPropertyInstead);
}

function* free(name: Written<string> | null, insteadOf: (name: string) => string | null): Iterable<FileFault> {
  const instead = name === null ? null : insteadOf(name.value);
  if (name !== null && instead !== null) yield faultAt(name, `\`${name.value}\` is reserved; call it \`${instead}\`, for example`);
}
