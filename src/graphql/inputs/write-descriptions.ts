// What inputs of several mutations have in common.

export const NEW_ID =
  'Given by the caller, or made by the server (UUIDv7). 1 to 200 of `A-Z a-z 0-9 . _ : ~ -`; no other node may have it.';
export const IF_UPDATED_AT = 'Its `updatedAt` as the caller knows it: CONFLICT if it has changed since.';
export const CHANGES = 'What this write did, in order; nothing where nothing had to be done.';
