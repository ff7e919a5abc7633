import { declaredProperties, declaredReadings, type DeclaredOntology } from '../declared.js';
import { faultAt, type FileFault, type Located } from '../../files/file-faults.js';

/** Names are of letters and digits only, types in PascalCase, all others in camelCase: an underscore sets a store's own names apart. */
export function* letterCase(ontology: DeclaredOntology): Iterable<FileFault> {
  const { entityTypes, relationTypes } = ontology;
  for (const { name } of [...entityTypes, ...relationTypes]) yield* cased(name, PASCAL_CASE);
  for (const { plural } of entityTypes) yield* cased(plural, CAMEL_CASE);
  for (const { name } of relationTypes.flatMap(declaredReadings)) yield* cased(name, CAMEL_CASE);
  for (const { name } of declaredProperties(ontology)) yield* cased(name, CAMEL_CASE);
}

interface LetterCase {
  readonly title: string;
  readonly pattern: RegExp;
  readonly first: (letter: string) => string;
}

const PASCAL_CASE: LetterCase = { title: 'PascalCase', pattern: /^[A-Z][A-Za-z0-9]*$/, first: (letter) => letter.toUpperCase() };
const CAMEL_CASE: LetterCase = { title: 'camelCase', pattern: /^[a-z][A-Za-z0-9]*$/, first: (letter) => letter.toLowerCase() };

function* cased(name: Located<string> | null, letters: LetterCase): Iterable<FileFault> {
  if (name === null || letters.pattern.test(name.value)) return;
  const better = inCase(name.value, letters);
  const instead = letters.pattern.test(better) ? `: \`${better}\`` : '';
  yield faultAt(name, `\`${name.value}\` must be in ${letters.title}, of the letters A to Z and digits only${instead}`);
}

/** `public_body` -> `PublicBody` or `publicBody`; accents are taken off. */
function inCase(name: string, { first }: LetterCase): string {
  const joined = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+(.?)/g, (_, letter: string) => letter.toUpperCase());
  return first(joined.slice(0, 1)) + joined.slice(1);
}
