import { document, PAGE, type QueryDocument } from './query-document.js';

/** Questions about the example graph as a whole: search, neighbours, patterns, time, counts. */
export const WALK_DOCUMENTS: readonly QueryDocument[] = [
  document(
    'search',
    `{
    slip: search(text: "Acmee Corporatoin") { edges { score matched node { id } } }
    alias: search(text: "ministere des travaux") { edges { score matched cursor node { id __typename } } ${PAGE} }
    script: search(text: "アクメ") { edges { score matched node { id } } }
    types: search(text: "smith", types: [PERSON], first: 1) { edges { node { id } } ${PAGE} }
    none: search(text: "xyzzy") { complete edges { node { id } } }
  }`,
  ),
  document(
    'neighborhood',
    `{
    neighborhood(of: [{ id: "acme" }], depth: 2) { complete entities { id } relations { id } }
    small: neighborhood(of: [{ id: "acme" }], depth: 3, maxEntities: 3, maxRelations: 2) { complete entities { id } relations { id } }
    typed: neighborhood(of: [{ id: "ministry" }, { id: "town" }], where: { otherTypes: [COMPANY], types: [SUPPLIED] }) {
      complete entities { id } relations { id }
    }
  }`,
  ),
  document(
    'traverse',
    `{
    traverse(from: { id: "acme" }, steps: [{ where: { types: [SUPPLIED], direction: OUT } }, { min: 0, max: 2 }]) {
      complete expansions edges { depth cursor node { id } } ${PAGE}
    }
    page: traverse(from: { id: "acme" }, first: 2, steps: [{ min: 0, max: 3 }]) { complete edges { depth node { id } } ${PAGE} }
    cut: traverse(from: { id: "acme" }, maxExpansions: 1, steps: [{ max: 3 }]) { complete expansions nodes { id } }
    typed: traverse(from: [{ id: "ann" }, { id: "bob" }], steps: [{ max: 2, entityTypes: [PUBLIC_BODY, ORGANIZATION] }]) { nodes { id } }
  }`,
  ),
  document(
    'timeline',
    `{
    timeline(of: [{ id: "acme" }], first: 3) { totalCount edges { cursor date node { id } } ${PAGE} }
    all: timeline(during: { from: "2025-05" }, where: { types: [SUPPLIED, TOOK_PART_IN, TOOK_PLACE_IN], notTypes: [TOOK_PART_IN] }) {
      totalCount nodes { id }
    }
  }`,
  ),
  document(
    'ontology and stats',
    `{
    ontology {
      name version
      entityTypes {
        type name label plural description abstract is count
        properties { name type many required description entityTypes identifies varies tell values minimum maximum pattern }
      }
      relationTypes {
        type name label reverseLabel description field reverseField from to symmetric temporality speech count
        properties { name type required identifies varies tell values minimum maximum pattern }
      }
    }
    stats { entities relations claims documents byStatus { status count } }
  }`,
  ),
  document(
    'defaults given as null',
    `query Nulls($first: Int, $where: RelationFilter, $datedOnly: Boolean, $hops: Int) {
    relations(first: $first, where: $where) { totalCount }
    entity(id: "acme") {
      relations(first: null, where: { direction: null, during: { from: "2025", datedOnly: $datedOnly } }) { totalCount }
    }
    paths(input: { from: { id: "acme" }, to: { id: "ministry" }, maxHops: $hops, rankBy: null }) { status }
    neighborhood(of: { id: "acme" }, depth: null, maxEntities: null) { entities { id } }
  }`,
    { first: null, where: null },
  ),
  document(
    'fragments, aliases and directives',
    `query Fragments($with: Boolean!) {
    a: company(id: "acme") { ...Names ... @include(if: $with) { degree } }
    b: company(id: "bolt") { ...Names description @skip(if: $with) }
  }
  fragment Names on Entity { name aliases { value } }`,
    { with: true },
  ),
];
