import { beforeAll, expect, test } from '@jest/globals';
import type { Change } from '../../src/model/change.js';
import { notFound } from '../../src/model/errors.js';
import type { WriteCall } from '../../src/model/write/write.js';
import { aClaim, aDocument, anEntity } from '../domain/support/records.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { callOf, change, create, creation, deletion, summary, update } from './support/writing.js';

const refusal = notFound([{ path: [], message: 'nobody is not there' }]);
const refuse = (): never => {
  throw refusal;
};

storeContract('the order of changes within a write', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  test('rules know which number the next change will have: after those before them, and without what was taken back', async () => {
    const start = await store().lastSequence();
    const seen: number[] = [];
    const placing = (id: string): WriteCall =>
      callOf([], {
        decide: (view) => {
          seen.push(view.nextChange);
          const place = view.nextChange + 1;
          view.lay(creation(anEntity({ id: `p-${id}` })), creation(aClaim({ id, relationId: 'r-again', documentId: 'd-times', place })));
          return { about: [], parts: [0, 0], hints: [] };
        },
      });
    const trying = callOf([], {
      decide: (view) => {
        const lay = (): void => {
          view.savepoint(() => {
            view.lay(creation(anEntity({ id: 'p-tried' })));
            seen.push(view.nextChange);
            return refuse();
          });
        };
        expect(lay).toThrow(refusal);
        seen.push(view.nextChange);
        return { about: [], parts: [], hints: [] };
      },
    });
    const refused = callOf([], {
      decide: (view) => {
        view.lay(creation(anEntity({ id: 'p-refused' })));
        return refuse();
      },
    });
    const outcomes = await store().write([placing('c-p1'), refused, trying, placing('c-p2')]);
    expect(summary(outcomes)).toEqual([['p-c-p1', 'c-p1'], 'NOT_FOUND', [], ['p-c-p2', 'c-p2']]);
    expect(seen.map((number) => number - start)).toEqual([1, 4, 3, 3]);
    const logged = await store().changesAfter(start, 10);
    const claims = await store().claims(['c-p1', 'c-p2']);
    expect(claims.map((claim) => claim?.place)).toEqual(
      claims.map((claim) => logged.find(({ after }) => after?.id === claim?.id)?.sequence),
    );
  });

  test('so they do where a group fails and its calls are repeated one by one', async () => {
    const start = await store().lastSequence();
    const places: number[] = [];
    const placing = (...changes: readonly Change[]): WriteCall =>
      callOf([], {
        decide: (view) => {
          places.push(view.nextChange - start);
          view.lay(...changes);
          return { about: [], parts: changes.map(() => 0), hints: [] };
        },
      });
    const conflicting = placing(creation(anEntity({ id: 'acme' })));
    const outcomes = await store().write([
      placing(creation(anEntity({ id: 'q-1' }))),
      conflicting,
      placing(creation(anEntity({ id: 'q-2' }))),
    ]);
    expect(summary(outcomes)).toEqual([['q-1'], 'CONFLICT', ['q-2']]);
    expect(places.slice(-3)).toEqual([1, 2, 2]);
  });

  test('the document with which a claim falls may go before the claim is computed anew', async () => {
    const document = aDocument({ id: 'd-source' });
    const claim = aClaim({ id: 'c-falls', relationId: 'r-again', documentId: 'd-times', fallsWithId: 'd-source', counts: false });
    await create(store(), document, claim);
    const stands = { ...claim, fallsWithId: null, counts: true };
    await change(store(), [deletion(document), update(claim, stands)]);
    expect(await store().nodes(['d-source', 'c-falls'])).toEqual([null, stands]);
  });
});
