import { conflict, type ClaimgraphError, type Fault } from '../../model/errors.js';
import type { NodeKind } from '../../model/node.js';
import { isMissing } from '../../domain/values/faults.js';
import { type FileFault, invalidFile } from '../../files/file-faults.js';
import { didYouMean } from '../../files/nearest-name.js';
import type { IdentifiedCase } from './case-content.js';
import { whereaboutsIn } from './case-lines.js';

/** The error of a refused write in the words of its file: each fault with its line. Errors that are not about the case stay as they are. */
export function refusedCase(error: ClaimgraphError, file: string, text: string, content: IdentifiedCase): ClaimgraphError {
  const { faults } = error.details;
  if (!faults) return error;
  const whereabouts = whereaboutsIn(text);
  const hint = hints(content);
  const placed = (fault: Fault | FileFault): FileFault =>
    'line' in fault ? fault : { ...whereabouts(fault.path), message: fault.message + hint(fault) };
  const refused = invalidFile(file, faults.map(placed));
  return error.is('CONFLICT') ? conflict(refused.message, error.details.id, { file, faults: refused.details.faults ?? [] }) : refused;
}

/** Says what a reference that leads nowhere is likely to mean; each is looked for once, since a file may repeat it often. */
function hints({ entities, documents, claims }: IdentifiedCase): (fault: Fault) => string {
  const known: Readonly<Record<NodeKind, readonly string[]>> = {
    entity: entities.flatMap(({ input }) => [input.id, input.name]),
    document: documents.flatMap(({ input }) => [input.id, input.title]),
    claim: claims.map(({ input }) => input.id),
    relation: [],
  };
  const found = new Map<string, string>();
  return (fault) => {
    if (!isMissing(fault)) return '';
    const key = `${fault.kind} ${fault.id}`;
    const hint = found.get(key) ?? didYouMean(fault.id, known[fault.kind]);
    found.set(key, hint);
    return hint;
  };
}
