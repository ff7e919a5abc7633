import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { resolveClaimFilter } from '../../../src/domain/filters/resolve-claim-filter.js';
import { resolveDocumentFilter } from '../../../src/domain/filters/resolve-document-filter.js';
import { resolveEntityFilter } from '../../../src/domain/filters/resolve-entity-filter.js';
import { resolveRelationFilter } from '../../../src/domain/filters/resolve-relation-filter.js';
import { resolvePathsInput } from '../../../src/domain/queries/paths-input.js';
import type { EntityFilterInput, RelationFilterInput } from '../../../src/domain/filters/filter-inputs.js';
import type { FilterSources } from '../../../src/domain/filters/resolve-filter.js';
import { openGraph, refusalOf, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

const CONDITIONS =
  'must have at most 100 conditions in all, nested filters counted, each `hasRelation` as 20, ' +
  'as 10 more each with `documents` or `claimants`, and with `deniedBy`';
const LIST = 'must have at most 200 items, it has 201';

let graph: WrittenGraph;
let sources: FilterSources;

beforeAll(async () => {
  graph = await openGraph();
  sources = { reader: graph.store, ontology: SETTINGS.ontology };
});

afterAll(() => graph.store.close());

const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

const faultsOf = async (asking: () => Promise<unknown>): Promise<readonly string[]> => (await refusalOf(graph, asking)).faults;
const ofEntities = (filter: EntityFilterInput) => resolveEntityFilter(filter, sources, ['where']);
const ofRelations = (filter: RelationFilterInput) => resolveRelationFilter(filter, 'list', sources, ['where']);

describe('a filter may have a hundred conditions in all', () => {
  const named: EntityFilterInput = { name: { contains: 'a' } };
  const role = { name: 'role', eq: 'engineer' };

  test('no more', async () => {
    const max = await ofEntities({ and: times(50, named), or: times(49, named), not: named });
    expect([max.and.length, max.or?.length]).toEqual([50, 49]);
    expect(await faultsOf(() => ofEntities({ and: times(51, named), or: times(49, named), not: named }))).toEqual([`where: ${CONDITIONS}`]);
  });

  test('those on properties and on relations are counted', async () => {
    const related: EntityFilterInput = { properties: [role], hasRelation: { properties: times(2, role) } };
    expect((await ofEntities({ and: times(4, related) })).and).toHaveLength(4);
    expect(await faultsOf(() => ofEntities({ and: times(5, related) }))).toEqual([`where: ${CONDITIONS}`]);
    expect(await faultsOf(() => ofRelations({ properties: times(101, role) }))).toEqual([`where: ${CONDITIONS}`]);
  });

  test('each on a relation as twenty, since it may be looked for at every entity, and is planned by itself', async () => {
    const related: EntityFilterInput = { hasRelation: { types: ['Supplied'] } };
    expect((await ofEntities({ or: times(4, related) })).or).toHaveLength(4);
    expect(await faultsOf(() => ofEntities({ or: times(5, related) }))).toEqual([`where: ${CONDITIONS}`]);
  });

  test('and as ten more for each look at its claims', async () => {
    const asserted: EntityFilterInput = { hasRelation: { documents: [], claimants: [] } };
    expect((await ofEntities({ or: times(3, asserted) })).or).toHaveLength(3);
    expect(await faultsOf(() => ofEntities({ or: times(4, asserted) }))).toEqual([`where: ${CONDITIONS}`]);
    const denied: EntityFilterInput = { hasRelation: { ...asserted.hasRelation, deniedBy: [] } };
    expect((await ofEntities({ or: times(2, denied) })).or).toHaveLength(2);
    expect(await faultsOf(() => ofEntities({ or: times(3, denied) }))).toEqual([`where: ${CONDITIONS}`]);
  });

  test('too deep a filter is one fault, where it is too deep first', async () => {
    const nested = (depth: number): EntityFilterInput => (depth === 0 ? named : { not: nested(depth - 1) });
    expect(await ofEntities(nested(5))).toMatchObject({ not: { not: {} } });
    const faults = await faultsOf(() => ofEntities({ or: [nested(90), nested(3)] }));
    expect(faults).toEqual(['where.or[0].not.not.not.not.not: filters may be nested at most 5 deep']);
  });
});

describe('a list in a filter may have two hundred items', () => {
  const ids = times(201, 'x');
  const entities = times(201, { id: 'x' });

  test('no more', async () => {
    expect((await ofEntities({ ids: ids.slice(1) })).ids).toHaveLength(200);
    expect(await faultsOf(() => ofEntities({ not: { ids } }))).toEqual([`where.not.ids: ${LIST}`]);
  });

  test('wherever it stands', async () => {
    const relation: RelationFilterInput = { from: entities, properties: [{ name: 'role', in: ids }] };
    expect(await faultsOf(() => ofEntities({ hasRelation: relation, name: { in: ids } }))).toEqual([
      `where.name.in: ${LIST}`,
      `where.hasRelation.from: ${LIST}`,
      `where.hasRelation.properties[0].in: ${LIST}`,
    ]);
    expect(await faultsOf(() => resolveClaimFilter({ documents: ids }, sources, ['where']))).toEqual([`where.documents: ${LIST}`]);
    expect(await faultsOf(async () => resolveDocumentFilter({ ids }, ['where']))).toEqual([`where.ids: ${LIST}`]);
    const paths = { from: [{ id: 'a' }], to: [{ id: 'b' }], avoid: entities, where: { to: entities } };
    expect(await faultsOf(() => resolvePathsInput(paths, sources))).toEqual([`input.avoid: ${LIST}`, `input.where.to: ${LIST}`]);
  });
});
