import { isDeepStrictEqual } from 'node:util';
import type { SumLimits } from '../../../src/domain/write/sum-limits.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { Story } from '../model/happening.js';
import { Newsroom, type Outcome } from '../model/newsroom.js';
import { ORACLE_ONTOLOGY } from './oracle-ontology.js';
import { pictureOfModel, pictureOfStore, type Picture } from './pictures.js';
import { namedClaims, WrittenNewsroom, type WriteResult } from './written-newsroom.js';

/** Hints that the model gives, too. */
const COMPARED_HINTS = ['NEAR_MISS', 'SAME_DOCUMENT_DIFFERS'];

/**
 * The first difference between a story as it is written to a store and as the model has it; null where there is none.
 * @param writers how many writes are begun before the first of them is done
 * @param limits of running sums
 */
export async function firstDifference(story: Story, store: GraphStore, writers = 1, limits?: SumLimits): Promise<string | null> {
  const newsroom = new Newsroom(ORACLE_ONTOLOGY, story.entities, story.documents);
  const written = new WrittenNewsroom(store, story, limits);
  await written.begin();
  const expected = story.writes.map((write) => newsroom.write(write));
  const results = await writtenAtOnce(story, written, writers);
  const wrong = results.map((result, i) => difference(result, expected[i])).findIndex((found) => found !== null);
  if (wrong >= 0) return `write ${wrong}: ${difference(results[wrong], expected[wrong])}`;
  const [inStore, inModel] = [await pictureOfStore(store, story), pictureOfModel(newsroom)];
  return isDeepStrictEqual(inStore, inModel) ? null : differingLines(inStore, inModel);
}

async function writtenAtOnce({ writes }: Story, written: WrittenNewsroom, writers: number): Promise<WriteResult[]> {
  const begun: Promise<WriteResult>[] = [];
  for (const [i, write] of writes.entries()) {
    if (i % writers === 0 || namedClaims(write).length > 0) await Promise.all(begun);
    begun.push(written.write(write));
    if (namedClaims(write).length > 0) await begun.at(-1);
  }
  return Promise.all(begun);
}

function difference(result: WriteResult | undefined, expected: Outcome | undefined): string | null {
  if (!result || !expected) return 'not written';
  const { refusal, hints } = result;
  const isExpected = refusal === null ? expected.refusals.length === 0 : expected.refusals.some((code) => code === refusal);
  if (!isExpected) return `${refusal ?? 'written'}, expected ${expected.refusals.join(' or ') || 'written'}`;
  const compared = hints.filter((code) => COMPARED_HINTS.includes(code));
  return isDeepStrictEqual(compared, expected.hints) ? null : `hints ${compared.join(', ')}, expected ${expected.hints.join(', ')}`;
}

function differingLines(inStore: Picture, inModel: Picture): string {
  const [only, expected] = [inStore.filter((line) => !inModel.includes(line)), inModel.filter((line) => !inStore.includes(line))];
  return `in the store\n  ${only.join('\n  ')}\nexpected\n  ${expected.join('\n  ')}`;
}
