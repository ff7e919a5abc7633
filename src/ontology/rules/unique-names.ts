import { declaredReadings, type DeclaredOntology } from '../declared.js';
import { enumName, fieldName, listStem } from '../api-names.js';
import { faultAt, type FileFault, type Located } from '../../files/file-faults.js';

/** No two names of an ontology may be the same, or become the same in the API. */
export function* uniqueNames(ontology: DeclaredOntology): Iterable<FileFault> {
  const reported = new Set<Located<string>>();
  for (const [what, uses] of nameSpaces(ontology)) {
    const firsts = new Map<string, Located<string>>();
    for (const { name, becomes } of uses) {
      const first = firsts.get(becomes) ?? name;
      firsts.set(becomes, first);
      if (first === name || reported.has(name)) continue;
      reported.add(name);
      yield faultAt(name, `the ${what} \`${becomes}\` is taken by \`${first.value}\` in line ${first.line}: rename one of the two`);
    }
  }
}

interface Use {
  readonly name: Located<string>;
  readonly becomes: string;
}

/** The sets of names that must differ within each. */
function nameSpaces({ entityTypes, relationTypes }: DeclaredOntology): readonly (readonly [string, readonly Use[]])[] {
  const entityNames = entityTypes.map(({ name }) => name);
  const relationNames = relationTypes.map(({ name }) => name);
  const plurals = entityTypes.flatMap(({ plural }) => plural ?? []);
  const readings = relationTypes.flatMap(declaredReadings).flatMap(({ name }) => name ?? []);
  return [
    ['type name', uses([...entityNames, ...relationNames], asWritten)],
    ['enum value', uses(entityNames, enumName)],
    ['enum value', uses(relationNames, enumName)],
    ['query field', [...uses(entityNames, fieldName), ...uses(plurals, asWritten)]],
    ['reading', uses(readings, asWritten)],
    ['list', [...uses(entityNames, connectionName), ...uses(readings, (reading) => connectionName(listStem(reading)))]],
  ];
}

const uses = (names: readonly Located<string>[], become: (name: string) => string): readonly Use[] =>
  names.map((name) => ({ name, becomes: become(name.value) }));
const asWritten = (name: string): string => name;
const connectionName = (stem: string): string => `${stem}Connection`;
