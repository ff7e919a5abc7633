/** Every line of the budget, in the order of the report. */
import { besideBare, firstTen, hard } from './paths-in-memory.mjs';
import { besideApollo, besideGraphology, besideNeo4jGraphql } from './beside-peers.mjs';
import { nextPages } from './pages.mjs';
import { size, withoutOnSqlite } from './graph-in-memory.mjs';
import { eventLoop, lists, paths, readingAll } from './over-http.mjs';
import { file, growth, server } from './whole-store.mjs';
import { enginesBesideNeo4j, graphFromNeo4j, pathsOnNeo4j, readsOnNeo4j } from './on-neo4j.mjs';
import { claimsOnNeo4j, importOnNeo4j } from './writing-neo4j.mjs';
import { claims, importing } from './writing.mjs';

export const groups = [
  besideBare,
  firstTen,
  hard,
  nextPages,
  size,
  withoutOnSqlite,
  paths,
  lists,
  readingAll,
  importing,
  claims,
  file,
  server,
  growth,
  eventLoop,
  enginesBesideNeo4j,
  graphFromNeo4j,
  pathsOnNeo4j,
  readsOnNeo4j,
  importOnNeo4j,
  claimsOnNeo4j,
  besideGraphology,
  besideApollo,
  besideNeo4jGraphql,
];
