#!/usr/bin/env node
/**
 * Puts what comes on standard input into a page, between the two lines that say where: `… | node scripts/put-between.mjs docs/ontology.md`.
 * What stands there is replaced.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const [page = ''] = process.argv.slice(2);
const written = readFileSync(page, 'utf8');
const [begin, end] = [/^<!-- written by .*-->$/m, /^<!-- until here -->$/m].map((line) => line.exec(written));
if (!begin || !end || end.index < begin.index) throw new Error(`${page} must hold the lines <!-- written by … --> and <!-- until here -->`);
const [before, after] = [written.slice(0, begin.index + begin[0].length), written.slice(end.index)];
writeFileSync(page, `${before}\n\n${(await text(process.stdin)).trim()}\n\n${after}`);
