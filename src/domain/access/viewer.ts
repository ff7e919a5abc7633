import type { Role } from '../../model/api-key.js';
import { ClaimgraphError } from '../../model/errors.js';

export type { Role };

/** Who sends a request. */
export interface Viewer {
  /** Null where nothing may be done, not even read. */
  readonly role: Role | null;
  /** Under which writes are recorded: the name of a key, or the subject of a token; null for anonymous readers. */
  readonly name: string | null;
  /** Why they have no role, or no higher one, for errors. */
  readonly reason?: string;
}

/** From the least rights to the most; each role has the rights of those before it. */
export const ROLES = ['reader', 'editor', 'admin'] as const satisfies readonly Role[];

/** Whether a role may do what another is needed for. */
export function mayActAs(role: Role | null, needed: Role): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** UNAUTHENTICATED for an anonymous viewer, else FORBIDDEN; each with its own message. */
export function accessDenied(
  { name, reason }: Viewer,
  messages: { readonly unknown: string; readonly known: (name: string) => string },
): ClaimgraphError {
  if (name === null) return new ClaimgraphError('UNAUTHENTICATED', messages.unknown);
  return new ClaimgraphError('FORBIDDEN', [messages.known(name), ...(reason === undefined ? [] : [reason])].join(': '));
}
