import type { ResolverData } from 'type-graphql';
import { mayActAs, type Role } from '../domain/viewer.js';
import { ClaimgraphError } from '../model/errors.js';
import type { Context } from './context.js';

/**
 * What `@Authorized('editor')` means on a field: throws UNAUTHENTICATED where nobody said who they are, FORBIDDEN where their role is
 * too low. Never on a type with `simpleResolvers`, which would pass it over. An arrow, since type-graphql takes what has a prototype for a
 * class, and makes one.
 */
export const authorize = ({ context }: ResolverData<Context>, needed: Role[]): boolean => {
  const { role, name } = context.viewer;
  if (needed.every((one) => mayActAs(role, one))) return true;
  const [least = 'reader'] = needed;
  if (name === null) throw new ClaimgraphError('UNAUTHENTICATED', `this needs a key or a token of the role ${least}`);
  throw new ClaimgraphError('FORBIDDEN', `this needs the role ${least}; "${name}" is ${role ?? 'nothing'}`);
};
