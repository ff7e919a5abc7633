import { keyed } from '../../../src/domain/values/index-keys.js';
import { EVIDENCE_METHOD } from '../../../src/domain/evidence/evidence.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { NodeRecord } from '../../../src/model/node.js';
import { readSetOf } from '../../../src/model/write/read-set.js';
import { aDocument, anEntity, aRelation, NO_EVIDENCE } from '../../domain/support/records.js';
import { defaultOntology } from '../../support/ontology.js';
import { Random } from '../../support/random.js';

/** How large the graph is. The hubs are `company-0` and `company-1`. */
export interface HubGraphSize {
  readonly companies: number;
  readonly relations: number;
}

const BATCH = 2_000;
const HUB_SHARE = 0.1;

/** Companies that paid each other at random; each hub is an end of one relation in ten. Records alone, without claims. */
export async function writeHubGraph(store: GraphStore, { companies, relations }: HubGraphSize): Promise<void> {
  const random = new Random(1);
  const numbered = <Made>(count: number, make: (i: number) => Made): Made[] => Array.from({ length: count }, (_, i) => make(i));
  const records = [
    aDocument(),
    ...numbered(companies, (i) => anEntity({ id: `company-${i}`, type: 'Company', name: `Company ${i}` })),
    ...numbered(relations, (i) => {
      const from = random.chance(HUB_SHARE) ? 0 : random.chance(HUB_SHARE) ? 1 : random.below(companies);
      const evidence = { ...NO_EVIDENCE, status: 'SINGLE_SOURCE', confidence: 0.7, asserting: 1, method: EVIDENCE_METHOD } as const;
      return aRelation({ id: `paid-${i}`, type: 'Paid', from: `company-${from}`, to: `company-${random.below(companies)}`, evidence });
    }),
  ];
  for (let start = 0; start < records.length; start += BATCH) await write(store, records.slice(start, start + BATCH), `batch-${start}`);
}

async function write(store: GraphStore, records: readonly NodeRecord[], changeSetId: string): Promise<void> {
  const changes = records.map((record) => ({ before: null, after: keyed(record, defaultOntology) }));
  const [outcome] = await store.write([
    {
      changeSetId,
      by: null,
      size: 1,
      readSet: readSetOf({}),
      decide: (view) => {
        view.lay(...changes);
        return { about: [], parts: changes.map(() => 0), hints: [] };
      },
    },
  ]);
  if (!outcome?.written) throw outcome?.error ?? new Error('no outcome');
}
