#!/usr/bin/env node
/**
 * A server as many would write it: Apollo standalone over graph S, either with its data in memory, or with DataLoaders over the file of an
 * embedded store. Arguments: memory or loaders, the file. Prints "listening on URL".
 */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { inMemory } from './rows-in-memory.mjs';
import { byLoaders } from './rows-by-loaders.mjs';

const typeDefs = `
  type Query { entity(id: ID!): Entity entities(ids: [ID!]!): [Entity!]! }
  type Entity { id: ID! name: String! relations(first: Int!): [Relation!]! }
  type Relation { id: ID! type: String! from: Entity! to: Entity! }
`;

const [way, file] = process.argv.slice(2);
const { contextOf } = way === 'memory' ? inMemory(file) : byLoaders(file);

const resolvers = {
  Query: {
    entity: (_, { id }, { entity }) => entity(id),
    entities: (_, { ids }, { entity }) => Promise.all(ids.map((id) => entity(id))),
  },
  Entity: { relations: ({ ref }, { first }, { relations }) => relations(ref, first) },
  Relation: { from: ({ fromRef }, _, { byRef }) => byRef(fromRef), to: ({ toRef }, _, { byRef }) => byRef(toRef) },
};

const server = new ApolloServer({ typeDefs, resolvers });
const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 }, context: async () => contextOf() });
console.log(`listening on ${url.replace(/\/$/, '')}`);
process.on('SIGTERM', () => process.exit(0));
