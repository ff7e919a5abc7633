import type { EntityRecord } from '../../../model/entity.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { contradictions } from './contradictions.js';
import { joinable } from './join-names.js';
import type { CaseHint } from '../hints.js';
import { bears, namesakesOf, type EntityItem, type Namesakes } from './namesakes.js';
import type { CaseReader } from '../past.js';

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
  return found.flatMap((namesakes) =>
    namesakes.entities.map((entity): CaseHint => ({
      code: 'SAME_NAME',
      message: messageOf(entity, namesakes, ontology),
      nodeIds: [namesakes.item.input.id, entity.id],
    })),
  );
}

function messageOf(entity: EntityRecord, namesakes: Namesakes, ontology: Ontology): string {
  const { input } = namesakes.item;
  const both = `${input.name} of this file and ${entity.name} (${entity.id}) of the store`;
  const differing = contradictions(input, entity, ontology);
  if (differing.length > 0) return `${both} differ in ${differing.join(', ')}: if they are one all the same, name it by \`id\``;
  const canJoin = bears(entity, input.name) && joinable(namesakes).length === 1;
  return `${both} may be one: name it by \`id\`${canJoin ? ', or load with --join' : ''}`;
}
