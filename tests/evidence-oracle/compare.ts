import { isDeepStrictEqual } from 'node:util';
import type { GraphStore } from '../../src/model/graph-store.js';
import type { Story } from './model/happening.js';
import { Newsroom } from './model/newsroom.js';
import { ORACLE_ONTOLOGY } from './oracle-ontology.js';
import { pictureOfModel, pictureOfStore, type Picture } from './pictures.js';
import { WrittenNewsroom } from './written-newsroom.js';

/** Hints that the model gives, too. */
const COMPARED_HINTS = ['NEAR_MISS', 'SAME_DOCUMENT_DIFFERS'];

/** The first difference between a story as it is written to a store and as the model has it; null where there is none. */
export async function firstDifference(story: Story, store: GraphStore): Promise<string | null> {
  const newsroom = new Newsroom(ORACLE_ONTOLOGY, story.entities, story.documents);
  const written = new WrittenNewsroom(store, story);
  await written.begin();
  for (const [i, write] of story.writes.entries()) {
    const expected = newsroom.write(write);
    const { refusal, hints } = await written.write(write);
    const isExpected = refusal === null ? expected.refusals.length === 0 : expected.refusals.some((code) => code === refusal);
    if (!isExpected) return `write ${i}: ${refusal ?? 'written'}, expected ${expected.refusals.join(' or ') || 'written'}`;
    const compared = hints.filter((code) => COMPARED_HINTS.includes(code));
    if (!isDeepStrictEqual(compared, expected.hints))
      return `write ${i}: hints ${compared.join(', ')}, expected ${expected.hints.join(', ')}`;
  }
  const [inStore, inModel] = [await pictureOfStore(store, story), pictureOfModel(newsroom)];
  return isDeepStrictEqual(inStore, inModel) ? null : differingLines(inStore, inModel);
}

function differingLines(inStore: Picture, inModel: Picture): string {
  const [only, expected] = [inStore.filter((line) => !inModel.includes(line)), inModel.filter((line) => !inStore.includes(line))];
  return `in the store\n  ${only.join('\n  ')}\nexpected\n  ${expected.join('\n  ')}`;
}
