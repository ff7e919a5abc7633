/** What the example case is asked: seed/questions.graphql and the question of the README. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, Kind, parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { PROJECT_ROOT } from './server.mjs';

const read = (path) => readFileSync(join(PROJECT_ROOT, path), 'utf8');

const schema = buildSchema(read('schema/schema.graphql'));
const [, ofReadme] = /```graphql\n\{\n(.*?)```/s.exec(read('README.md'));

const questions = parse(`${read('seed/questions.graphql')}\nquery QuestionOfTheReadme {\n${ofReadme}`).definitions.map((definition) => ({
  name: definition.name.value,
  operation: definition.operation,
  text: print(withIds(definition)),
}));

/** Those that only read, `{name, text}` each, in order; with the `id` of all that has one, as caches want it. */
export const QUERIES = questions.filter(({ operation }) => operation === 'query');

/** Those that write; the second needs what the first has written. */
export const MUTATIONS = questions.filter(({ operation }) => operation === 'mutation');

function withIds(definition) {
  const types = new TypeInfo(schema);
  const addId = (selectionSet) => {
    const hasId = getNamedType(types.getParentType()).getFields().id !== undefined;
    const isThere = selectionSet.selections.some((selection) => selection.kind === Kind.FIELD && selection.name.value === 'id');
    if (!hasId || isThere) return undefined;
    return { ...selectionSet, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'id' } }, ...selectionSet.selections] };
  };
  return visit(definition, visitWithTypeInfo(types, { SelectionSet: { leave: addId } }));
}
