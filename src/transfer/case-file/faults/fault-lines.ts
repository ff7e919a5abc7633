import { invalidFile, type FileFault } from '../../../files/file-faults.js';
import { conflict, type ClaimgraphError, type Fault } from '../../../model/errors.js';
import { locationsIn } from './file-locations.js';
import { suggestions, type ReferenceSources } from './missing-references.js';

/** A file that is refused. */
export interface RefusedFile extends ReferenceSources {
  readonly file: string;
  readonly text: string;
}

/** The error of a refused write with the line of each fault in the case file. Errors without faults are given back as they are. */
export function withLines(error: ClaimgraphError, refusedFile: RefusedFile): ClaimgraphError {
  const { faults } = error.details;
  if (!faults) return error;
  const { file, text } = refusedFile;
  const locate = locationsIn(text);
  const suggest = suggestions(refusedFile);
  const located = (fault: Fault | FileFault): FileFault =>
    'line' in fault ? fault : { ...locate(fault.path), message: fault.message + suggest(fault) };
  const refused = invalidFile(file, faults.map(located));
  return error.is('CONFLICT') ? conflict(refused.message, error.details.id, { file, faults: refused.details.faults ?? [] }) : refused;
}
