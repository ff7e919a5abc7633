const exists = Array.from({ length: 100 }, () => '{ name: "amount", exists: true }').join(' ');
const contains = Array.from({ length: 90 }, (_, i) => `{ name: { contains: "zz${i}" } }`).join(' ');
const counted = Array.from({ length: 30 }, (_, i) => `a${i}: entities(where: { name: { contains: "x${i}" } }) { totalCount }`).join(' ');
const hubs = 'from: [{ id: "company-0" }], to: [{ id: "company-1" }]';
const vias = [11, 222, 333].map((i) => `{ id: "company-${i}" }`).join(' ');

/** The ten worst requests of anonymous readers, and one for the largest part of a graph, over a graph of `writeHubGraph`. */
export const HEAVY_REQUESTS: readonly (readonly [name: string, query: string])[] = [
  ['a search for a word of every name', '{ search(text: "Company") { nodes { id } } }'],
  [
    'relations by confidence, ordered by date, with their count',
    '{ relations(where: { minConfidence: 0.5 }, orderBy: { field: STARTED, direction: DESC }) { totalCount nodes { id } } }',
  ],
  ['entities by degree', '{ entities(orderBy: { field: DEGREE, direction: DESC }) { nodes { id } } }'],
  ['a text that no claim has', '{ claims(where: { text: "nothing of the sort" }) { nodes { id } } }'],
  ['100 conditions on properties, counted', `{ relations(where: { properties: [${exists}] }) { totalCount nodes { id } } }`],
  ['90 parts of names', `{ entities(where: { or: [${contains}] }) { nodes { id } } }`],
  ['30 counted lists', `{ ${counted} }`],
  [
    'everything within 6 hops',
    '{ traverse(from: [{ id: "company-0" }], steps: [{ min: 1, max: 6 }]) { complete expansions nodes { id } } }',
  ],
  ['from hub to hub by evidence', `{ paths(input: { ${hubs}, rankBy: EVIDENCE }, first: 10) { status expansions } }`],
  [
    'by three places far away',
    `{ paths(input: { ${hubs}, via: [${vias}], maxExpansions: 10000000 }, first: 10) { status expansions nodes { key } } }`,
  ],
  [
    'the neighborhood of a hub',
    '{ neighborhood(of: [{ id: "company-0" }], depth: 2, maxEntities: 2000, maxRelations: 4000) { complete relations { id } } }',
  ],
];
