/** Who corrects a thousand claims of one relation in one call waits no longer than for other claims on it. */
import { expect, test } from '@jest/globals';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import { openNewsGraph } from '../support/written-graph.js';

const CLAIMS = 1_000;
const TIMEOUT_MS = 600_000;

const claims = (round: string, fields: (i: number) => Partial<ClaimInput> = () => ({})): ClaimInput[] =>
  Array.from({ length: CLAIMS }, (_, i) => ({
    id: `${round}${i}`,
    relation: { type: 'Supplied', from: 'microsoft', to: 'army' },
    documentId: i % 2 === 0 ? 'guardian' : 'monde',
    properties: { purpose: `Purpose ${i % 7}` },
    ...fields(i),
  }));

test(
  'a thousand claims that replace others cost what a thousand more do',
  async () => {
    const graph = await openNewsGraph();
    const processorMs = async (inputs: readonly ClaimInput[]): Promise<number> => {
      const before = process.cpuUsage();
      await graph.claims(...inputs);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    };
    await graph.claims(...claims('a'));
    const more = await processorMs(claims('b'));
    const replacing = await processorMs(claims('c', (i) => ({ replaces: `a${i}` })));
    process.stderr.write(`${CLAIMS} more claims: ${more.toFixed(0)} ms, replacing as many: ${replacing.toFixed(0)} ms\n`);
    expect(replacing / more).toBeLessThan(4);
    await graph.store.close();
  },
  TIMEOUT_MS,
);
