/** Claims on one relation in a write that changes documents by which others stand. */
import { expect, test } from '@jest/globals';
import { recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import type { WriteView } from '../../../src/model/write/write-view.js';
import { faultsOf } from '../../support/faults-of.js';
import { openGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

const SUPPLY = { type: 'Supplied', from: 'shop', to: 'army' };
const CLAIMS = 40;

async function openShop(): Promise<WrittenGraph> {
  const graph = await openGraph();
  await graph.entity({ id: 'shop', type: 'Company', name: 'The shop' });
  await graph.entity({ id: 'army', type: 'MilitaryUnit', name: 'The army' });
  return graph;
}

/** How often the rules of a step look through all claims on the relation. */
async function readsOfAll(graph: WrittenGraph, step: WriteStep): Promise<number> {
  let reads = 0;
  const counting = (view: WriteView): WriteView =>
    new Proxy(view, {
      get: (seen, name) => {
        if (name === 'claimsOn') reads++;
        const member: unknown = Reflect.get(seen, name, seen);
        return typeof member === 'function' ? (member.bind(seen) as unknown) : member;
      },
    });
  const decide: WriteStep['decide'] = (scope) => {
    reads = 0;
    return step.decide({ ...scope, view: counting(scope.view) });
  };
  await graph.write({ ...step, decide });
  return reads;
}

const paper = (i: number, publisher: string) => ({ id: `d${i}`, title: `Paper ${i}`, publisher, onConflict: 'UPDATE' as const });
const numbered = (say: (i: number) => ClaimInput): ClaimInput[] => Array.from({ length: CLAIMS }, (_, i) => say(i));

const SECOND_WRITES: readonly (readonly [what: string, say: (i: number) => ClaimInput])[] = [
  ['each changes its document', (i) => ({ relation: SUPPLY, document: paper(i, `Renamed ${i}`) })],
  ['each takes the place of another', (i) => ({ relation: SUPPLY, documentId: `d${i}`, replaces: `c${i}`, started: '2021' })],
];

test.each(SECOND_WRITES)('many claims on one relation, of which %s, do not read the others each time', async (_, say) => {
  const graph = await openShop();
  const first = numbered((i) => ({ id: `c${i}`, relation: SUPPLY, document: paper(i, 'One for all'), started: '2021' }));
  await graph.claims(...first);
  expect(await readsOfAll(graph, await recordClaims(numbered(say), SETTINGS, []))).toBeLessThan(5);
  const [relation] = await graph.store.scan('relation', '', 10);
  const isRenamed = say(0).document !== undefined;
  expect(relation).toMatchObject({ evidence: { asserting: isRenamed ? 2 * CLAIMS : CLAIMS, independentSources: isRenamed ? CLAIMS : 1 } });
  expect(await faultsOf(graph.store)).toEqual([]);
  await graph.store.close();
});
