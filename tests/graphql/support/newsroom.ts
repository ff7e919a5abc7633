import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import type { StoreFixture } from '../../support/store-fixture.js';
import { apiOver, type ApiOver, type Payload } from '../../support/writing.js';

/** Harbour, Dredge and a few who speak, and the API to write about them with. */
export interface Newsroom extends ApiOver {
  /** Records a claim: that Harbour supplied Dredge, in a document of its own, where nothing else is said. Gives the payload. */
  claim(input: object, selection?: string): Promise<Payload>;
  /** What a query answers, without an error. */
  answer(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Payload>;
}

const ENTITIES = [
  { id: 'harbour', type: 'COMPANY', name: 'Harbour' },
  { id: 'dredge', type: 'COMPANY', name: 'Dredge' },
  { id: 'ann', type: 'PERSON', name: 'Ann Li' },
  { id: 'globe', type: 'NEWS_ORGANIZATION', name: 'The Globe' },
  { id: 'rope', type: 'PRODUCT', name: 'Rope' },
];
const SUPPLIED = { type: 'SUPPLIED', from: 'harbour', to: 'dredge' };
export const PAID = { type: 'PAID', from: 'harbour', to: 'dredge' };
export const million = (value: number, bound: 'value' | 'maxValue' = 'value') => ({ amount: { currency: 'EUR', [bound]: value * 1e6 } });

export async function openNewsroom(fixture: StoreFixture): Promise<Newsroom> {
  const api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock }));
  await api.write('createEntities', { entities: ENTITIES }, 'entities { id }');
  return {
    ...api,
    claim: (input, selection = 'claim { id } relation { id }') => api.write('recordClaim', withDefaults(input), selection),
    answer: async (query, variables) => {
      const { data, errors } = await api.ask(query, variables);
      if (errors || !data) throw new Error(JSON.stringify(errors));
      return data;
    },
  };
}

let documents = 0;

function withDefaults(input: object): object {
  const hasSubject = 'relation' in input || 'relationId' in input || 'entityId' in input;
  const hasDocument = 'document' in input || 'documentId' in input;
  documents += 1;
  return {
    ...(!hasSubject && { relation: { id: 'supply', ...SUPPLIED } }),
    ...(!hasDocument && { document: { title: `Document ${documents}` } }),
    ...input,
  };
}
