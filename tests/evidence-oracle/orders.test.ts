import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { newSeed } from '../support/seed.js';
import { fixedClock } from '../support/clock.js';
import { Random } from '../support/random.js';
import type { ClaimGiven, Story } from './model/happening.js';
import { ORACLE_ONTOLOGY } from './support/oracle-ontology.js';
import { randomStory } from './support/random-story.js';
import { WrittenNewsroom } from './support/written-newsroom.js';

let store: GraphStore;
beforeAll(async () => {
  store = await openStore('sqlite::memory:', { ontology: ORACLE_ONTOLOGY, now: fixedClock });
});
afterAll(() => store.close());

/** TEST_SEED is that of the first story. */
const FIRST = newSeed();
const [STORIES, ORDERS] = [15, 3];

/** Of what was said: assertions name their relation, denials may name none. */
interface Said {
  readonly story: Story;
  readonly claims: readonly ClaimGiven[];
  readonly relationIds: readonly string[];
}

function said(seed: number, tag: string): Said {
  const random = new Random(seed);
  const story = randomStory(random, tag);
  const claims = story.writes.flat().flatMap((part): ClaimGiven[] => {
    if (part.does !== 'record' || !('type' in part.claim.about)) return [];
    const { replaces: _, about, ...claim } = part.claim;
    const { type, from, to } = about;
    const id = [tag, type, ...[from, to].toSorted(byCodePoint), random.below(2)].join('-');
    return [{ ...claim, about: claim.stance === 'DENIES' ? { type, from, to } : { id, type, from, to } }];
  });
  const relationIds = claims.flatMap(({ about }) => ('type' in about && about.id !== undefined ? [about.id] : []));
  return { story: { ...story, writes: [] }, claims, relationIds: [...new Set(relationIds)].toSorted(byCodePoint) };
}

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : 1);

/** What is told of each relation, but for the values that are chosen among equals. */
async function figuresAfter({ story, claims, relationIds }: Said, order: readonly number[], tag: string): Promise<unknown> {
  const newsroom = new WrittenNewsroom(store, story);
  await newsroom.begin();
  const refused: string[] = [];
  for (const i of order) {
    const claim = claims[i];
    if (claim && (await newsroom.write([{ does: 'record', claim }])).refusal !== null) refused.push(claim.id.replace(tag, ''));
  }
  const relations = await store.relations(relationIds);
  const figures = relations.map((relation) => {
    if (!relation) return null;
    const { fewerVoices: _, observations: __, ...evidence } = relation.evidence;
    return { evidence, claimedDays: relation.claimedDays };
  });
  return { refused: refused.toSorted(byCodePoint), figures };
}

test.each([0, 1, 2, 3])(
  'claims that name their relation, and denials of all, come to the same in whatever order they arrive (%d)',
  async (part) => {
    for (let seed = FIRST + part * STORIES; seed < FIRST + (part + 1) * STORIES; seed++) {
      const outcomes: unknown[] = [];
      for (let i = 0; i < ORDERS; i++) {
        const tag = `s${seed}o${i}`;
        const told = said(seed, tag);
        const order = new Random(seed + i).shuffled(told.claims.map((_, k) => k));
        outcomes.push(await figuresAfter(told, order, tag));
      }
      const [first, ...others] = outcomes;
      expect({ TEST_SEED: seed, others }).toEqual({ TEST_SEED: seed, others: others.map(() => first) });
    }
  },
);
