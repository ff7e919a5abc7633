import type { IncomingMessage } from 'node:http';
import { ClaimgraphError } from '../../model/errors.js';

/**
 * Takes the base path off the address of a request, so that all behind it know the addresses without it.
 * @param basePath e.g. `/claims`; empty where there is none
 * @returns whether the address is below it; if not it is left as it is
 */
export function enterBasePath(request: IncomingMessage, basePath: string): boolean {
  const { url = '' } = request;
  if (basePath === '') return true;
  const rest = url.slice(basePath.length);
  if (!url.startsWith(basePath) || !/^(?:[/?]|$)/.test(rest)) return false;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  return true;
}

/** NOT_FOUND, for an address that is not below the base path. */
export function outsideBasePath(basePath: string): ClaimgraphError {
  return new ClaimgraphError('NOT_FOUND', `there is nothing here: all addresses begin with ${basePath}/`, { faults: [] });
}
