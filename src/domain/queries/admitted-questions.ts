import type { Client } from '../../concurrency/quota.js';
import type { RelationFilter } from '../../model/filters.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { RelationFilterInput } from '../filters/filter-inputs.js';
import { relationFilterShape } from '../filters/filter-shapes.js';
import type { Admission } from './admission.js';
import type { Questions } from './questions.js';
import { hopsIn } from './traverse.js';

/** Takes account of what questions read. */
export interface WorkMeter {
  /** For relations of some entities. Rejects with TOO_COMPLEX where that is too much for the request. */
  readsRelationsOf(entityIds: readonly string[], filter: RelationFilter): Promise<void>;
  /** For a search: how many steps it took, and how often it may come to an entity. */
  searched(steps: { readonly expansions: number; readonly filters: readonly RelationFilter[]; readonly states: number }): Promise<void>;
}

/** Who asks, and what takes account of it. */
export interface AskedBy {
  readonly admission: Admission;
  readonly client: Client;
  readonly work: WorkMeter;
  readonly ontology: Ontology;
}

/** How often a path search may come to an entity: from both ends, with each set of the entities that it must pass. */
export const statesOfPaths = (vias: number): number => 2 * 2 ** vias;

/**
 * The same questions, each answered once it is its client's turn. What is read counts as work of the request: of a search the steps it
 * took, of a neighborhood the relations of its entities, those of starts that are named by id before they are read.
 */
export function admittedQuestions(questions: Questions, { admission, client, work, ontology }: AskedBy): Questions {
  const admit = <Answer>(question: () => Promise<Answer>): Promise<Answer> => admission.admit(client, question);
  const shapeOf = (where: RelationFilterInput | null | undefined) => relationFilterShape(where, 'entity', ontology);
  return {
    paths: async (input, page) => {
      const answer = await admit(() => questions.paths(input, page));
      const filter = shapeOf(input.where);
      const states = statesOfPaths(input.via?.length ?? 0);
      await work.searched({ expansions: answer.expansions, filters: filter ? [filter] : [], states });
      return answer;
    },
    deniedWouldConnect: (input, status) => admit(() => questions.deniedWouldConnect(input, status)),
    neighborhood: async (input) => {
      const filter = shapeOf(input.where);
      const known = new Set(input.of.flatMap(({ id }) => id ?? []));
      if (filter) await work.readsRelationsOf([...known], filter);
      const answer = await admit(() => questions.neighborhood(input));
      const others = answer.entityIds.filter((id) => !known.has(id));
      if (filter) await work.readsRelationsOf(others, filter);
      return answer;
    },
    traverse: async (input, page) => {
      const answer = await admit(() => questions.traverse(input, page));
      const filters = input.steps.flatMap(({ where }) => shapeOf(where) ?? []);
      await work.searched({ expansions: answer.expansions, filters, states: hopsIn(input.steps) });
      return answer;
    },
  };
}
