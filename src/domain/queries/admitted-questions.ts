import { oneAfterAnother } from '../../concurrency/event-loop.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { RelationFilterInput } from '../filters/filter-inputs.js';
import { relationFilterShape } from '../filters/filter-shapes.js';
import type { AdmitOwn } from './admission.js';
import type { Neighborhood, NeighborhoodInput } from './neighborhood.js';
import type { Questions } from './questions.js';
import { hopsIn } from './traverse.js';
import type { WorkMeter, WorkSoFar } from './work-meter.js';

/** Questions of one request, which knows how much it has read so far. */
export type AskedQuestions = Omit<Questions, 'neighborhood'> & {
  /** See `findNeighborhood`. */
  neighborhood(input: NeighborhoodInput): Promise<Neighborhood>;
};

/** What admits the questions of who asks, and takes account of them. */
export interface AskedBy {
  readonly admit: AdmitOwn;
  readonly work: WorkMeter;
  readonly ontology: Ontology;
}

/** How often a path search may come to an entity: from both ends, with each set of the entities that it must pass. */
export const statesOfPaths = (vias: number): number => 2 * 2 ** vias;

/**
 * The same questions, each answered once it is admitted. What is read counts as work of the request: of a search the steps it
 * took, of a neighborhood what it reads, each part before it is read.
 */
export function admittedQuestions(questions: Questions, { admit, work, ontology }: AskedBy): AskedQuestions {
  // Neighborhoods go on from what the request has read when they begin: several at once could read the limit several times.
  const oneByOne = oneAfterAnother();
  const filterShape = (where: RelationFilterInput | null | undefined) => relationFilterShape(where, 'entity', ontology);
  return {
    paths: async (input, page) => {
      const answer = await admit(() => questions.paths(input, page));
      const filter = filterShape(input.where);
      const states = statesOfPaths(input.via?.length ?? 0);
      await work.searched({ expansions: answer.expansions, filters: filter ? [filter] : [], states });
      return answer;
    },
    deniedWouldConnect: (input, status) => admit(() => questions.deniedWouldConnect(input, status)),
    neighborhood: (input) => oneByOne(() => admit(() => accounted(work, (soFar) => questions.neighborhood(input, soFar)))),
    traverse: async (input, page) => {
      const answer = await admit(() => questions.traverse(input, page));
      const filters = input.steps.flatMap(({ where }) => filterShape(where) ?? []);
      await work.searched({ expansions: answer.expansions, filters, states: hopsIn(input.steps) });
      return answer;
    },
  };
}

/** A question that has an account of its own. What one read that was refused counts, too: else each alias might read as much again. */
async function accounted<Answer extends { readonly spent: number }>(work: WorkMeter, question: (soFar: WorkSoFar) => Promise<Answer>) {
  const before = work.soFar();
  try {
    const answer = await question(before);
    work.reached(answer.spent, before);
    return answer;
  } catch (error) {
    const isRefused = error instanceof ClaimgraphError && error.code === 'TOO_COMPLEX';
    if (isRefused) work.reached(Number(error.details['work'] ?? before.spent), before);
    throw error;
  }
}
