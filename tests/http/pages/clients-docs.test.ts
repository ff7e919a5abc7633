import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, servicesOver } from '../../support/ask.js';
import { examplesOf } from '../../support/examples.js';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { openSeededStore } from '../../support/seeded-store.js';

const GUIDE = readFileSync(join(PROJECT_ROOT, 'docs/clients.md'), 'utf8');

test('the queries of docs/clients.md have answers', async () => {
  const [, listed = ''] = /```graphql\n(.*?)```/s.exec(GUIDE) ?? [];
  const [, posted = ''] = /-d '(.*?)'/s.exec(GUIDE) ?? [];
  const store = await openSeededStore();
  try {
    const first = await ask(servicesOver(store), { query: listed, variables: { after: null } });
    expect(first).toMatchObject({
      data: {
        entities: { nodes: expect.arrayContaining([expect.objectContaining({ name: 'Microsoft' })]), pageInfo: { hasNextPage: false } },
      },
    });
    const { query, variables } = JSON.parse(posted) as { query: string; variables: Record<string, unknown> };
    expect(await ask(servicesOver(store), { query, variables })).toEqual({
      data: { entity: { id: 'microsoft', name: 'Microsoft', type: 'COMPANY' } },
    });
  } finally {
    await store.close();
  }
});

test('the set-ups of clients in docs/clients.md are those that `npm run test:clients` runs', () => {
  const folder = join(PROJECT_ROOT, 'tests/clients/set-up');
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(3);
  const shown = examplesOf('clients.md', 'js');
  expect(files.filter((file) => !shown.includes(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
});
