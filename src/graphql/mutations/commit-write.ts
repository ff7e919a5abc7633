import { writtenNodes, type WrittenNode } from '../../domain/write/commit.js';
import type { WriteRules, WriteStep } from '../../domain/write/write-step.js';
import type { Path } from '../../model/errors.js';
import type { Written } from '../../model/write.js';
import { enumName } from '../../ontology/api-names.js';
import { forgetReads, type Context } from '../request/context.js';
import { primeWritten } from '../request/loaders.js';

/** The input of a mutation: paths of faults begin at its fields. */
export const INPUT: Path = [];

/** Of the `changes` of payloads. */
export const CHANGES = 'What this write did, in order; nothing where nothing had to be done.';

/** Commits a write of the viewer. What the request reads from now on is as the write left it. Throws what the rules refuse. */
export async function commitWrite(step: WriteStep, context: Context): Promise<Written> {
  const written = await context.commit(step);
  forgetReads(context);
  primeWritten(context.loaders, written.changes);
  return written;
}

/** What the rules of writing need to know of the request. */
export function rulesOf({ ontology, viewer }: Context): WriteRules {
  return { ontology, by: viewer.name, nameOfType: enumName };
}

/** Commits a write that is about one node. */
export async function commitNodeWrite(step: WriteStep, context: Context): Promise<WrittenNode> {
  const [node] = writtenNodes(await commitWrite(step, context));
  if (!node) throw new Error('a write about one node names none');
  return node;
}
