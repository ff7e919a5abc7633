/** The ten worst requests of anonymous readers, over graph S. Each is answered, or refused for its price with a figure. */
import { entityId } from './graph.mjs';

const repeated = (count, what) => Array.from({ length: count }, (_, i) => what(i)).join(' ');

/** @param hubs two entities with many relations @param far three others */
export function worstRequests(hubs, far) {
  const ends = `from: [{ id: "${entityId(hubs[0])}" }], to: [{ id: "${entityId(hubs[1])}" }]`;
  const exists = repeated(100, () => '{ name: "amount", exists: true }');
  const contains = repeated(90, (i) => `{ name: { contains: "zz${i}" } }`);
  const counted = repeated(30, (i) => `a${i}: relations(where: { minConfidence: 0.${10 + i} }, first: 1) { totalCount }`);
  const vias = far.map((entity) => `{ id: "${entityId(entity)}" }`).join(' ');
  return [
    ['search', '{ search(text: "Company") { nodes { id } } }'],
    [
      'by confidence and date, counted',
      '{ relations(where: { minConfidence: 0.5 }, orderBy: { field: STARTED, direction: DESC }) { totalCount nodes { id } } }',
    ],
    ['by degree', '{ entities(orderBy: { field: DEGREE, direction: DESC }) { nodes { id } } }'],
    ['text that no claim has', '{ claims(where: { text: "nothing of the sort" }) { nodes { id } } }'],
    ['100 properties, counted', `{ relations(where: { properties: [${exists}] }) { totalCount nodes { id } } }`],
    ['90 parts of names', `{ entities(where: { or: [${contains}] }) { nodes { id } } }`],
    ['30 counted lists', `{ ${counted} }`],
    ['within 6 hops', `{ traverse(from: [{ id: "${entityId(hubs[0])}" }], steps: [{ min: 1, max: 6 }]) { complete nodes { id } } }`],
    ['hub to hub by evidence', `{ paths(input: { ${ends}, rankBy: EVIDENCE }, first: 10) { status nodes { key } } }`],
    ['three far places', `{ paths(input: { ${ends}, via: [${vias}], maxExpansions: 10000000 }, first: 10) { status nodes { key } } }`],
  ];
}
