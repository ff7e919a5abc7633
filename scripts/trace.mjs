#!/usr/bin/env node
/** The rooms and files that a request passes, for who wants to find the way in: `npm run trace -- QUERY`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { EXAMPLE_REQUESTS } from './trace/example-requests.mjs';
import { passedFiles } from './trace/passed-files.mjs';
import { serveExample } from './trace/serve-example.mjs';

const USAGE = `Usage: npm run trace -- [--variables JSON] [--count] [--json] QUERY

Serves the example case from memory in this process, sends the operation over HTTP as an editor, and says through which files of src/ it
runs once all is warm: in the order in which a function of each is first called, with the functions that ran and their calls. To be warm
it is sent several times: a mutation should be one that does the same each time. Subscriptions can't be followed.

QUERY is a GraphQL document, @FILE for one in a file, - for one from standard input, or one of these about the example case:
  ${Object.keys(EXAMPLE_REQUESTS).join(', ')}

  --variables JSON  the variables of the operation
  --count           only how many files of which rooms, which is faster
  --json            for programs: { answer, files: [{ path, room, functions, calls }] }
  --help`;

const { values, request } = commandLine();
const server = await serveExample();
try {
  const { query } = request;
  const variables = values.variables ?? (await request.variables(server.ask));
  const answer = await server.ask(query, variables);
  if (!answer.data || answer.errors) stop(1, `It was not answered: ${JSON.stringify(answer.errors ?? answer)}`);
  let repeated = answer;
  const send = async () => {
    repeated = await server.ask(query, variables);
  };
  report(answer, await passedFiles(send, { inOrder: !values.count }));
  if (repeated.errors) stop(1, `\nThese are the files of a refusal: sent once more, it was answered ${JSON.stringify(repeated.errors)}`);
} finally {
  await server.close();
}

/** Options and the request; ends the process where there is none. */
function commandLine() {
  try {
    const options = { variables: { type: 'string' }, json: { type: 'boolean' }, count: { type: 'boolean' }, help: { type: 'boolean' } };
    const { values: texts, positionals } = parseArgs({ options, allowPositionals: true });
    if (texts.help) stop(0, USAGE);
    if (positionals.length !== 1) stop(2, USAGE);
    const given = texts.variables === undefined ? undefined : JSON.parse(texts.variables);
    return { values: { ...texts, variables: given }, request: requestFor(positionals[0]) };
  } catch (error) {
    return stop(2, `${error.message}\n\n${USAGE}`);
  }
}

/** @param named one of the examples, or where the query is */
function requestFor(named) {
  if (Object.hasOwn(EXAMPLE_REQUESTS, named)) return EXAMPLE_REQUESTS[named];
  if (/^\w+$/.test(named)) throw new Error(`There is no example ${named}; there are ${Object.keys(EXAMPLE_REQUESTS).join(', ')}.`);
  return { query: queryIn(named), variables: async () => ({}) };
}

function queryIn(named) {
  if (named === '-') return readFileSync(process.stdin.fd, 'utf8');
  return named.startsWith('@') ? readFileSync(named.slice(1), 'utf8') : named;
}

function report(answer, passed) {
  const files = passed.map((file) => ({ ...file, room: roomOf(file.path) }));
  if (values.json) return console.log(JSON.stringify({ answer, files }));
  if (!values.count) printFiles(files);
  const rooms = [...new Set(files.map(({ room }) => room))];
  const counts = rooms.map((room) => `${room} ${files.filter((file) => file.room === room).length}`);
  console.log(`${of(files.length, 'file')} in ${of(rooms.length, 'room')}: ${counts.join(', ')}`);
}

function printFiles(files) {
  const width = Math.max(...files.map(({ path }) => path.length));
  for (const [i, { path, functions, calls }] of files.entries()) {
    const counts = `${of(functions, 'function').padStart(12)}  ${of(calls, 'call').padStart(10)}`;
    console.log(`${String(i + 1).padStart(4)}  src/${path.padEnd(width)}  ${counts}`);
  }
  console.log();
}

/** Says something and ends: to standard output where it was asked for. */
function stop(code, text) {
  (code === 0 ? console.log : console.error)(text);
  process.exit(code);
}

/** As CONTRIBUTING.md has them: domain/evidence, paths, main.ts. */
function roomOf(path) {
  const parts = path.split('/');
  return parts.slice(0, Math.min(2, Math.max(1, parts.length - 1))).join('/');
}

function of(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
