import type { Role } from '../../model/api-key.js';
import { ClaimgraphError } from '../../model/errors.js';

export type { Role };

/** Who asks. */
export interface Viewer {
  /** Null where nothing may be done, not even read. */
  readonly role: Role | null;
  /** Under which writes are recorded: the name of a key, or the subject of a token; null for anonymous readers. */
  readonly name: string | null;
  /** Why their role is no higher, where that is worth telling. */
  readonly lacks?: string;
}

export const ROLES = ['reader', 'editor', 'admin'] as const satisfies readonly Role[];

/** Whether a role may do what another is needed for. */
export function mayActAs(role: Role | null, needed: Role): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Why somebody may not do something, in other words for each: UNAUTHENTICATED where nobody said who they are, else FORBIDDEN. */
export function accessDenied(
  { name, lacks }: Viewer,
  words: { readonly unknown: string; readonly known: (name: string) => string },
): ClaimgraphError {
  if (name === null) return new ClaimgraphError('UNAUTHENTICATED', words.unknown);
  return new ClaimgraphError('FORBIDDEN', [words.known(name), ...(lacks === undefined ? [] : [lacks])].join(': '));
}
