/** What a run of the bench may be told on its command line. */
import { parseArgs } from 'node:util';

const OPTIONS = {
  relations: { type: 'string', default: '1000000' },
  rounds: { type: 'string', default: '5' },
  questions: { type: 'string', default: '300' },
  stores: { type: 'string', default: 'sqlite' },
  only: { type: 'string', default: '' },
  out: { type: 'string', default: 'bench' },
  peers: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

export const USAGE = `Usage: npm run bench [-- OPTIONS], npm run bench:peers [-- OPTIONS]

Measures each line of the budget of speed and memory beside its limit, in interleaved rounds, and writes report.md, report.json, report.svg
and, of each line that is not met, a profile. bench:peers installs what is measured beside claimgraph, and measures that, too.

  --relations COUNT   relations of graph S: 1000000; 100000 is a tenth, 10000000 ten times as much
  --rounds COUNT      rounds, of which the medians are told: 5
  --questions COUNT   path questions, look-ups and pages a round: 300
  --stores NAMES      sqlite, neo4j or sqlite,neo4j; a Neo4j is started as the tests do, or CLAIMGRAPH_TEST_NEO4J names an empty one
  --only PATTERN      only lines whose name has this, as a regular expression
  --out FOLDER        where the report is written: bench
  --help              this text`;

/** Throws a TypeError, in words, for what it does not understand. */
export function optionsOf(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const [relations, rounds, questions] = ['relations', 'rounds', 'questions'].map((name) => wholeNumber(name, values[name]));
  const stores = values.stores.split(',');
  const unknown = stores.filter((name) => !['sqlite', 'neo4j'].includes(name));
  if (unknown.length > 0) throw new TypeError(`--stores: there is no ${unknown.join(', ')}`);
  return { ...values, relations, rounds, questions, stores, only: new RegExp(values.only, 'i') };
}

function wholeNumber(name, text) {
  if (!/^[1-9]\d*$/.test(text)) throw new TypeError(`--${name} must be a whole number above 0, not ${text}`);
  return Number(text);
}
