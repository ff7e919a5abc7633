/** Requests about the example case that are worth following, by name: `npm run trace -- paths`. */
export const EXAMPLE_REQUESTS = {
  entity: {
    query: 'query ($id: ID!) { entity(id: $id) { id type name aliases { value language } description updatedAt } }',
    variables: async (ask) => ({ id: await idOf(ask, 'Microsoft') }),
  },
  paths: {
    query: `query ($from: ID!, $to: ID!) {
      paths(input: { from: { id: $from }, to: { id: $to } }, first: 1) {
        status
        nodes {
          confidence
          hops {
            from { name }
            to { name }
            relations { sentence evidence { status confidence } claims(first: 2) { nodes { stance statement document { title } } } }
          }
        }
      }
    }`,
    variables: async (ask) => ({ from: await idOf(ask, 'Joe Lopez'), to: await idOf(ask, 'IMOD') }),
  },
  recordClaim: {
    query: 'mutation ($input: RecordClaimInput!) { recordClaim(input: $input) { claim { id } relation { id } } }',
    variables: async (ask) => ({
      input: {
        relation: { type: 'SUPPLIED', from: await idOf(ask, 'Microsoft'), to: await idOf(ask, 'IMOD') },
        statement: 'Microsoft supplied the ministry.',
        document: { title: 'An order' },
      },
    }),
  },
};

async function idOf(ask, name) {
  const { data } = await ask('query ($name: String!) { entity(name: $name) { id } }', { name });
  return data.entity.id;
}
