import type { Written } from '../../domain/write/commit.js';
import type { WriteRules, WriteStep } from '../../domain/write/write-step.js';
import type { Path } from '../../model/errors.js';
import type { LoggedChange } from '../../model/change.js';
import { enumName } from '../../ontology/api-names.js';
import type { Context } from '../request/context.js';
import { createFilters } from '../request/filters.js';
import { createLoaders, rememberWritten } from '../request/loaders.js';

/** The input of a mutation: paths of faults begin at its fields. */
export const INPUT: Path = [];

/** Writes a step in the name of the viewer. What the request reads from now on is as the write left it. */
export async function write(step: WriteStep, context: Context): Promise<Written> {
  const { commit, reader } = context;
  const written = await commit(step);
  context.loaders = createLoaders(reader);
  context.filters = createFilters(context);
  rememberWritten(context.loaders, written.changes);
  return written;
}

/** What the rules of a write of the viewer know. */
export function rulesOf({ ontology, viewer }: Context): WriteRules {
  return { ontology, by: viewer.name, nameOfType: enumName };
}

/** What a write about one node answers. */
export interface WrittenNode {
  readonly id: string;
  readonly changes: readonly LoggedChange[];
}

/** The same, where one node answers it. */
export async function writeOne(step: WriteStep, context: Context): Promise<WrittenNode> {
  const { changes, about } = await write(step, context);
  const [id] = about;
  if (id === undefined) throw new Error('a write about one node names none');
  return { id, changes };
}
