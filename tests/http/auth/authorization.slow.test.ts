import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getVariableValues, parse, validate, type GraphQLObjectType, type OperationDefinitionNode } from 'graphql';
import { ROLES } from '../../../src/domain/access/viewer.js';
import { schema, type Answer } from '../../support/ask.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { AUDIENCE, ISSUER, SECRET, secretToken } from '../../support/tokens.js';
import { anyOperation, type AnyOperation } from './support/any-operation.js';
import { TRANSPORTS, type OperationKind } from '../support/transports.js';

// Role x operation x transport: who may do what. Operations come from the schema, so that a new one is covered by itself.

const TOKENS = { CLAIMGRAPH_JWT_ISSUER: ISSUER, CLAIMGRAPH_JWT_AUDIENCE: AUDIENCE, CLAIMGRAPH_JWT_SECRET: SECRET };
const WHO = ['nobody', 'a stranger', 'a revoked key', ...ROLES, ...ROLES.map((role) => `a token (${role})` as const)] as const;
type Who = (typeof WHO)[number];
type Verdict = 'allowed' | 'UNAUTHENTICATED' | 'FORBIDDEN' | `failed: ${string}`;

const OPERATIONS: readonly AnyOperation[] = [
  ...operationsOf('query', schema.getQueryType()),
  ...operationsOf('mutation', schema.getMutationType()),
  ...operationsOf('subscription', schema.getSubscriptionType()),
];

let servers: Readonly<Record<'open' | 'closed', ServedGraph>>;
const keys = new Map<string, string>();
beforeAll(async () => {
  servers = { open: await serveExample(TOKENS), closed: await serveExample({ ...TOKENS, CLAIMGRAPH_ANONYMOUS: 'none' }) };
  for (const [reading, { app }] of Object.entries(servers)) {
    for (const role of ROLES) {
      keys.set(`${reading} ${role}`, (await app.keys.create(role === 'editor' ? 'writer' : role, role)).key);
      keys.set(`${reading} a token (${role})`, await secretToken({ more: { role } }));
    }
    keys.set(`${reading} a revoked key`, (await app.keys.create('gone', 'admin')).key);
    await app.keys.revoke('gone');
    keys.set(`${reading} a stranger`, 'cg_of-nobody');
  }
});
afterAll(async () => {
  for (const server of Object.values(servers)) await server.close();
});

test('the operations are valid, so that they are refused for no other reason than the role', () => {
  for (const { query, variables } of OPERATIONS) {
    const document = parse(query);
    expect([query, validate(schema, document)]).toEqual([query, []]);
    const [operation] = document.definitions as OperationDefinitionNode[];
    expect(getVariableValues(schema, operation?.variableDefinitions ?? [], variables)).toHaveProperty('coerced');
  }
});

describe.each(['open', 'closed'] as const)('where reading is %s', (reading) => {
  describe.each(TRANSPORTS)('over $name', (transport) => {
    const all = OPERATIONS.filter(({ kind }) => transport.takes.includes(kind));

    test.each(WHO)('%s may do what the role allows, and nothing else', async (who) => {
      const operations = reading === 'closed' || who.startsWith('a token') ? withFewQueries(all) : all;
      const key = keys.get(`${reading} ${who}`) ?? null;
      const answers = operations.map(({ query, variables }) => transport.ask(servers[reading].url, key, query, variables));
      const verdicts = (await Promise.all(answers)).map((answer, i) => [operations[i]?.field, verdictOf(answer)]);
      expect(verdicts).toEqual(operations.map((operation) => [operation.field, expected(who, operation, reading)]));
      expect(operations.length).toBeGreaterThan(0);
    });
  });
});

/** Of queries a few stand for all where the key or token decides, whatever the query. */
const withFewQueries = (operations: readonly AnyOperation[]): AnyOperation[] => {
  const queries = operations.filter(({ kind, field }) => kind === 'query' && !FOR_ADMINS.includes(field)).slice(0, 10);
  return [...queries, ...operations.filter(({ kind, field }) => kind !== 'query' || FOR_ADMINS.includes(field))];
};

/** An editor may do all others. */
const FOR_ADMINS: readonly string[] = ['keys', 'createKey', 'revokeKey', 'purge'];

function expected(who: Who, { kind, field }: AnyOperation, reading: 'open' | 'closed'): Verdict {
  if (who === 'a stranger' || who === 'a revoked key') return 'UNAUTHENTICATED';
  const isForAdmins = FOR_ADMINS.includes(field);
  const needed = isForAdmins ? 'admin' : kind === 'mutation' ? 'editor' : 'reader';
  if (who === 'nobody') return needed === 'reader' && reading === 'open' ? 'allowed' : 'UNAUTHENTICATED';
  const role = ROLES.find((one) => who === one || who === `a token (${one})`) ?? 'reader';
  return ROLES.indexOf(role) >= ROLES.indexOf(needed) ? 'allowed' : 'FORBIDDEN';
}

const MAKES_NO_SENSE: readonly unknown[] = ['INVALID_INPUT', 'NOT_FOUND', 'CONFLICT'];

/** An operation that is allowed may still fail, since its arguments make no sense. */
function verdictOf({ errors = [] }: Answer): Verdict {
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  const refusal = (['UNAUTHENTICATED', 'FORBIDDEN'] as const).find((code) => codes.includes(code));
  const others = codes.filter((code) => !MAKES_NO_SENSE.includes(code));
  return refusal ?? (others.length === 0 ? 'allowed' : `failed: ${JSON.stringify(others)}`);
}

function operationsOf(kind: OperationKind, type: GraphQLObjectType | null | undefined): AnyOperation[] {
  return Object.values(type?.getFields() ?? {}).map((field) => anyOperation(kind, field));
}
