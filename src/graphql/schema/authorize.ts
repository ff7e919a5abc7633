import type { ResolverData } from 'type-graphql';
import { mayActAs, refusalOf, type Role } from '../../domain/access/viewer.js';
import type { Context } from '../request/context.js';

/**
 * What `@Authorized('editor')` means on a field: throws UNAUTHENTICATED where nobody said who they are, FORBIDDEN where their role is
 * too low. Never on a type with `simpleResolvers`, which would pass it over. An arrow, since type-graphql takes what has a prototype for a
 * class, and makes one.
 */
export const authorize = ({ context }: ResolverData<Context>, needed: Role[]): boolean => {
  const { role } = context.viewer;
  if (needed.every((one) => mayActAs(role, one))) return true;
  const [least = 'reader'] = needed;
  throw refusalOf(context.viewer, {
    unknown: `this needs a key or a token of the role ${least}: send it as the header \`Authorization: Bearer KEY\` or \`x-api-key: KEY\``,
    known: (name) => `this needs the role ${least}; "${name}" is ${role ?? 'nothing'}`,
  });
};
