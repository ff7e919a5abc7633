/** Writes a graph through the port of a store, with one claim for each relation, all in one document. */
import { readSetOf } from '../../dist/src/model/write/read-set.js';
import { keyed } from '../../dist/src/domain/values/index-keys.js';
import { claimRecord, documentRecord, entityRecord, relationRecord, typesOf } from './records.mjs';

const BATCH = 5_000;

export async function writeGraph(store, graph, ontology, onProgress) {
  const types = typesOf(ontology);
  const put = (records, name) => writeRecords(store, records, ontology, name);
  await put([documentRecord()], 'document');
  await inBatches(graph.entities, 'entities', onProgress, (numbers, name) => put(numbers.map(entityRecord), name));
  await inBatches(graph.relations, 'relations', onProgress, (numbers, name) => {
    const relations = numbers.map((number) => relationRecord(graph, number, types));
    return put(
      relations.flatMap((relation) => [relation, claimRecord(relation)]),
      name,
    );
  });
}

async function inBatches(count, what, onProgress, write) {
  for (let start = 0; start < count; start += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - start) }, (_, i) => start + i);
    await write(numbers, `${what}-${start}`);
    onProgress(`${what}: ${start + numbers.length} of ${count}`);
  }
}

async function writeRecords(store, records, ontology, changeSetId) {
  const decide = (view) => {
    const place = (record, i) => (record.kind === 'claim' ? { ...record, place: view.nextChange + i } : record);
    const changes = records.map((record, i) => ({ before: null, after: keyed(place(record, i), ontology) }));
    view.lay(...changes);
    return { about: [], parts: changes.map(() => 0), hints: [] };
  };
  const [outcome] = await store.write([{ changeSetId, by: null, size: 1, readSet: readSetOf({}), decide }]);
  if (!outcome.written) throw outcome.error;
}
