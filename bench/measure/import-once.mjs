#!/usr/bin/env node
/** Imports so many relations of graph S into a file, in a process of its own: prints the most memory that it took, in bytes. */
import { loadOntology } from '../../dist/src/ontology/load.js';
import { graphS } from '../graph/graph.mjs';
import { openSqlite, sizeOf } from '../graph/made-store.mjs';
import { writeGraph } from '../graph/write-graph.mjs';

const [file, relations] = process.argv.slice(2);
const ontology = loadOntology('schema/ontology.yaml');
const store = await openSqlite(file, ontology);
await writeGraph(store, graphS(sizeOf(Number(relations))), ontology, () => {});
await store.close();
console.log(process.resourceUsage().maxRSS * 1024);
