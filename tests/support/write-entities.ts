import type { App } from '../../src/app/app.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { together } from '../../src/domain/write/together.js';
import { defaultOntology } from './ontology.js';

const SETTINGS = { ontology: defaultOntology, by: 'tester' };

/** Makes people with these ids, one write each. */
export async function writePeople({ commit }: Pick<App, 'commit'>, ids: readonly string[], description?: string): Promise<void> {
  for (const id of ids) await commit(personOf(id, description));
}

/** The same in one write. */
export async function writePeopleTogether({ commit }: Pick<App, 'commit'>, ids: readonly string[], description?: string): Promise<void> {
  await commit(together(ids.map((id) => personOf(id, description))));
}

function personOf(id: string, description: string | undefined) {
  return createEntity({ id, type: 'Person', name: `Person ${id}`, ...(description !== undefined && { description }) }, SETTINGS, ['input']);
}

/** Ids in order: `p1`, `p2` ... */
export const numbered = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
