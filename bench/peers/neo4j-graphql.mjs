#!/usr/bin/env node
/** @neo4j/graphql with Apollo standalone over a Neo4j with graph S. Argument: its Bolt URL. Prints "listening on URL". */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import neo4j from 'neo4j-driver';

const typeDefs = `
  type Entity @node {
    id: ID!
    name: String!
    supplied: [Entity!]! @relationship(type: "SUPPLIED", direction: OUT, queryDirection: UNDIRECTED, properties: "SuppliedProperties")
  }
  type SuppliedProperties @relationshipProperties { id: ID! evidence_status: String! }
`;

const [url] = process.argv.slice(2);
const password = process.env.NEO4J_PASSWORD;
const driver = neo4j.driver(url, password ? neo4j.auth.basic(process.env.NEO4J_USERNAME ?? 'neo4j', password) : undefined);
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const listening = await startStandaloneServer(new ApolloServer({ schema }), { listen: { host: '127.0.0.1', port: 0 } });
console.log(`listening on ${listening.url.replace(/\/$/, '')}`);
process.on('SIGTERM', () => process.exit(0));
