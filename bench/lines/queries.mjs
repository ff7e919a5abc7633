/** What lines ask over HTTP. */
export const TYPENAME = '{ __typename }';

export const LOOK_UP = 'query ($id: ID!) { entity(id: $id) { id name } }';

export const PATHS = `query ($from: ID!, $to: ID!, $first: Int!) {
  paths(input: { from: [{ id: $from }], to: [{ id: $to }] }, first: $first) {
    nodes {
      length
      hops {
        from { id name }
        to { id name }
        relations { id type evidence { status confidence } claims(first: 1) { nodes { id quote document { id title } } } }
      }
    }
  }
}`;

const LIST = 'totalCount nodes { id type from { id } to { id } }';

/** Entities with the first relations of one type; `type` as the API names it. */
export const ONE_TYPE = `query ($ids: [ID!]!, $type: RelationType!) {
  entities(where: { ids: $ids }, first: 50) { nodes { id name relations(where: { types: [$type] }, first: 20) { ${LIST} } } }
}`;

export const ALL_TYPES = `query ($ids: [ID!]!) {
  entities(where: { ids: $ids }, first: 50) { nodes { id name relations(first: 20) { ${LIST} } } }
}`;

export const AT_HUB = `query ($id: ID!) { entity(id: $id) { id name relations(first: 20) { ${LIST} } } }`;

export const SEARCH = '{ search(text: "Company") { nodes { id } } }';

/** Over everything that one entity leads to. */
export const TRAVERSE = 'query ($id: ID!) { traverse(from: [{ id: $id }], steps: [{ min: 1, max: 6 }]) { nodes { id } } }';

/** Ten entities with ten relations each, and the other ends: some 200 objects. */
export const NESTED = {
  ours: `query ($ids: [ID!]!) {
  entities(where: { ids: $ids }, first: 10) { nodes { id name relations(first: 10) { nodes { id type from { id } to { id name } } } } }
}`,
  apollo: `query ($ids: [ID!]!) {
  entities(ids: $ids) { id name relations(first: 10) { id type from { id } to { id name } } }
}`,
};
