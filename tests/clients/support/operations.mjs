/** What is asked beside the example's questions, by every client alike. */

export const PAGE = `query PageQuery($first: Int!, $after: String) {
  entities(first: $first, after: $after) { edges { cursor node { id name } } pageInfo { hasNextPage endCursor } }
}`;

/** One company by two ways: by its type, and as whatever a relation leads to. */
export const MICROSOFT_TWICE = `query TwiceQuery {
  company(name: "Microsoft") { id name description }
  relation(id: "microsoft-supplied-azure-to-imod") { id from { id name } to { id name } }
}`;

export const RELATION = `query RelationQuery($id: ID!) {
  relation(id: $id) { id sentence evidence { status denying } }
}`;

export const DENIAL = `mutation DenialMutation($input: RecordClaimInput!) {
  recordClaim(input: $input) { claim { id sourceLine } relation { id sentence evidence { status denying } } }
}`;

export const UPDATE = `mutation UpdateMutation($input: UpdateEntityInput!) {
  updateEntity(input: $input) { entity { id description } }
}`;

export const CHANGES = `subscription ChangesSubscription($after: String) {
  graphChanged(after: $after) {
    cursor
    nodeId
    node { id ... on Entity { name } ... on Relation { sentence evidence { status denying } } }
  }
}`;

/** A denial of a relation, and the relation that it is about. */
export const DENIED = 'anniversary-took-place-in-redmond';
export const denialBy = (who) => ({
  input: {
    relationId: DENIED,
    stance: 'DENIES',
    document: { title: `What ${who} read` },
    statement: 'It took place elsewhere.',
  },
});
