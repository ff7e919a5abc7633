import fc from 'fast-check';
import { documentOf, type ApiOver } from '../../../support/writing.js';
import type { Model } from './model.js';
import * as writes from './model-writes.js';

/** One mutation, as it is sent, and as the model has it. */
export interface RandomWrite {
  readonly mutation: string;
  readonly input: object;
  readonly inModel: (model: Model) => boolean;
}

/** Few of each, so that writes meet. */
const entityIds = fc.constantFrom('e1', 'e2', 'e3');
const documentIds = fc.constantFrom('d1', 'd2', 'd3');
const relationIds = fc.constantFrom('supplied-1', 'supplied-2', 'fired', 'associated');
const TYPES: Readonly<Record<string, string>> = { fired: 'FIRED', associated: 'ASSOCIATED_WITH' };
const claimIds = fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `c${i}`));
const sometimes = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2 });
const onConflict = fc.constantFrom('ERROR', 'KEEP', 'UPDATE');
const kind = fc.constantFrom('RECORDING_ERROR', 'WITHDRAWN_BY_PUBLISHER', 'WITHDRAWN_BY_CLAIMANT');
const types = fc.constantFrom('PERSON', 'PERSON', 'COMPANY', 'PRODUCT');
const names = fc.constantFrom('A', 'B');
const cascade = fc.boolean();
const documentParts = {
  publisher: maybe(fc.constantFrom('Paper', 'PAPER', 'Agency')),
  publisherId: maybe(entityIds),
  derivedFrom: maybe(documentIds),
};

const claims: fc.Arbitrary<writes.ClaimWrite> = fc.record(
  {
    id: claimIds,
    relation: fc
      .record({
        id: relationIds,
        from: fc.constantFrom('e1', 'e1', 'e1', 'e1', 'e2'),
        to: fc.constantFrom('e2', 'e2', 'e2', 'e2', 'e3', 'e1'),
      })
      .map((relation) => ({ ...relation, type: TYPES[relation.id] ?? 'SUPPLIED' })),
    documentId: documentIds,
    stance: fc.constantFrom('ASSERTS', 'ASSERTS', 'DENIES'),
    confidence: fc.constantFrom(0.5, 0.7, 1),
    originalDocumentId: sometimes(documentIds),
    claimantId: sometimes(entityIds),
    onBehalfOfId: sometimes(entityIds),
    started: maybe(fc.constantFrom('2020', '2020-05', '2021')),
    replaces: sometimes(claimIds),
  },
  { requiredKeys: ['id', 'relation', 'documentId', 'stance', 'confidence'] },
);

function of<Input extends object>(
  weight: number,
  mutation: string,
  inputs: fc.Arbitrary<Input>,
  inModel: (model: Model, input: Input) => boolean,
  more: object = {},
): fc.WeightedArbitrary<RandomWrite> {
  const toWrite = (input: Input): RandomWrite => ({
    mutation,
    input: { ...more, ...input },
    inModel: (model) => inModel(model, input),
  });
  return { weight, arbitrary: inputs.map(toWrite) };
}

export const RANDOM_WRITES: fc.Arbitrary<RandomWrite> = fc.oneof(
  of(2, 'createEntity', fc.record({ id: entityIds, type: types, name: names, onConflict }), writes.createEntity),
  of(1, 'updateEntity', fc.record({ id: entityIds, type: types, name: names }, { requiredKeys: ['id'] }), writes.updateEntity),
  of(1, 'deleteEntity', fc.record({ id: entityIds, cascade }), writes.deleteEntity),
  of(2, 'createDocument', fc.record({ id: documentIds, ...documentParts, onConflict }, { requiredKeys: ['id'] }), writes.createDocument, {
    title: 'X',
  }),
  of(2, 'updateDocument', fc.record({ id: documentIds, ...documentParts }, { requiredKeys: ['id'] }), writes.updateDocument),
  of(1, 'retractDocument', fc.record({ id: documentIds, kind }), writes.retractDocument, { reason: 'a test' }),
  of(1, 'deleteDocument', fc.record({ id: documentIds, cascade }), writes.deleteDocument),
  of(20, 'recordClaim', claims, writes.recordClaim),
  of(3, 'retractClaim', fc.record({ id: claimIds, kind }), writes.retractClaim, { reason: 'a test' }),
  of(1, 'deleteRelation', fc.record({ id: relationIds }), writes.deleteRelation),
);

const EXPECTED_REFUSALS: readonly unknown[] = ['INVALID_INPUT', 'NOT_FOUND', 'CONFLICT'];

/** Sends a mutation. Whether it was done. */
export async function send(api: ApiOver, { mutation, input }: RandomWrite): Promise<boolean> {
  const { errors = [] } = await api.ask(documentOf(mutation, '__typename'), { input });
  const unexpected = errors.filter(({ extensions }) => !EXPECTED_REFUSALS.includes(extensions?.['code']));
  if (unexpected.length > 0) throw new Error(JSON.stringify(unexpected));
  return errors.length === 0;
}
