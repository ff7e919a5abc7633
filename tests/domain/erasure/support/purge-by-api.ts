import { expect } from '@jest/globals';
import { ADMIN, type ApiOver } from '../../../support/writing.js';

/** An admin purges nodes with what rests on them. */
export async function purgeByApi(api: ApiOver, ...ids: readonly string[]): Promise<void> {
  const query = 'mutation ($input: PurgeInput!) { purge(input: $input) { ids } }';
  const { errors } = await api.ask(query, { input: { ids, reason: 'a test', cascade: true } }, ADMIN);
  expect(errors).toBeUndefined();
}
