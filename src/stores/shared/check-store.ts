import { ClaimgraphError, HOW_TO_UPGRADE } from '../../model/errors.js';

/** What STORE_UNAVAILABLE says of a place where a store must be, and is not. */
export function storeNotFound(location: string): ClaimgraphError {
  return new ClaimgraphError(
    'STORE_UNAVAILABLE',
    `there is no store at ${location}; \`claimgraph serve\` or \`claimgraph load\` makes one`,
  );
}

/** The version of its layout as a store has it written down; throws STORE_UNAVAILABLE where no claimgraph has written that. */
export function parseLayoutVersion(location: string, written: unknown): number {
  if (/^[1-9]\d*$/.test(String(written))) return Number(written);
  const message = `the store ${location} is damaged, or not a claimgraph store: its layout is ${JSON.stringify(written)}`;
  throw new ClaimgraphError('STORE_UNAVAILABLE', message);
}

/** Throws STORE_UNAVAILABLE where a store is of a later layout than this program knows. */
export function refuseNewerLayout(location: string, layout: number, known: number): void {
  if (layout <= known) return;
  const versions = `layout ${layout}; this one knows ${known}`;
  throw new ClaimgraphError('STORE_UNAVAILABLE', `the store ${location} was written by a newer claimgraph (${versions})`);
}

/** Throws STORE_UNAVAILABLE where a store is of an earlier layout, and so can't be read before it is upgraded. */
export function refuseOlderLayout(location: string, layout: number, known: number): void {
  if (layout >= known) return;
  const versions = `layout ${layout}; this one reads ${known}`;
  const message = `the store ${location} was written by an older claimgraph (${versions})`;
  throw new ClaimgraphError('STORE_UNAVAILABLE', `${message}: ${HOW_TO_UPGRADE}`);
}

/** What is said before a store of an earlier layout is changed. */
export const upgradingLayout = (location: string, from: number, to: number): string =>
  `the store ${location} is of layout ${from}, and is brought up to layout ${to}`;
