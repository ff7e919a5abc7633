/** The report as a page. */

export function markdownOf({ lines, notMeasured, ran }) {
  const met = lines.filter(({ verdict }) => verdict === 'met').length;
  return `# Speed and memory

Written by \`npm run bench\`: ${lines.length} lines of the budget, ${met} met. [docs/performance.md](../docs/performance.md) says what they mean. Compare ratios, not milliseconds: those depend on the machine and on what else it did.

${ranOn(ran)}

![How much of its bar each line takes: up to 1 it is met](report.svg)

| line | bar | measured | ratio | verdict |
|---|---|---|---|---|
${lines.map(rowOf).join('\n')}
${notMeasured.length > 0 ? notMeasuredOf(notMeasured) : ''}`;
}

function ranOn({ relations, rounds, questions, date, machine, load, versions, memoryOfBenchMb }) {
  const shown = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Graph S with ${relations.toLocaleString('en')} relations, ${rounds} interleaved rounds of ${questions} questions, on ${date}. ${machine}; load of the machine at the end ${load.join(', ')}; the bench itself takes ${memoryOfBenchMb} MB. ${shown.join(', ')}.`;
}

function rowOf({ line, bar, measured, ratio, verdict, profile }) {
  const told = profile ? `[not met](${profile.replace(/^.*?(?=profiles\/)/, '')})` : verdict;
  return `| ${line} | ${bar} | ${measured} | ${ratio} | ${told} |`;
}

function notMeasuredOf(notMeasured) {
  const rows = notMeasured.map(({ line, bar, needs }) => `| ${line} | ${bar} | ${needs.map((need) => NEEDS[need]).join(', ')} |`);
  return `
Not measured in this run:

| line | bar | needs |
|---|---|---|
${rows.join('\n')}
`;
}

const NEEDS = { sqlite: '`--stores sqlite`', neo4j: '`--stores neo4j`', peers: '`npm run bench:peers`' };
