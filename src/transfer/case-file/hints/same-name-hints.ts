import type { EntityRecord } from '../../../model/entity.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { contradictions } from '../identify/contradictions.js';
import { joinable } from '../identify/join-names.js';
import type { CaseHint } from '../case-hint.js';
import { namesakesOf, type EntityItem, type Namesakes } from '../identify/namesakes.js';
import type { CaseReader } from '../stored/case-reader.js';

/** Of more bearers of one name it is only told how many there are. */
const MAX_TOLD_APART = 10;

/**
 * Tells which entities of a file bear the name of another one in the store, and may be it: nothing is taken for the same by its name.
 * @param ownIds the ids under which the store has the entities of the file
 */
export async function sameNames(
  items: readonly EntityItem[],
  ownIds: ReadonlySet<string>,
  ontology: Ontology,
  reader: CaseReader,
): Promise<CaseHint[]> {
  const found = await namesakesOf(items, ownIds, reader);
  return found.flatMap((namesakes) => {
    const { item, entities } = namesakes;
    const hint = (entity: EntityRecord, message: string): CaseHint => ({
      code: 'SAME_NAME',
      message,
      nodeIds: [item.input.id, entity.id],
    });
    const [first] = entities;
    if (first && entities.length > MAX_TOLD_APART) return [hint(first, manyMessage(first, namesakes))];
    return entities.map((entity) => hint(entity, messageOf(entity, namesakes, ontology)));
  });
}

function manyMessage({ name, id }: EntityRecord, { item, entities }: Namesakes): string {
  const many = `${entities.length} of that name in the store, such as ${name} (${id})`;
  return `${item.input.name} of this file may be one of ${many}: if it is, name it by \`id\``;
}

function messageOf(entity: EntityRecord, namesakes: Namesakes, ontology: Ontology): string {
  const { input } = namesakes.item;
  const both = `${input.name} of this file and ${entity.name} (${entity.id}) of the store`;
  const differing = contradictions(input, entity, ontology);
  if (differing.length > 0) return `${both} differ in ${differing.join(', ')}: if they are one all the same, name it by \`id\``;
  const [joined, ...others] = joinable(namesakes);
  const canJoin = joined === entity && others.length === 0;
  return `${both} may be one: name it by \`id\`${canJoin ? ', or load with --join' : ''}`;
}
